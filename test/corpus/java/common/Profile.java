package org.cloak.common;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which features run. A feature's key is its name in lower case, with hyphens: token-exchange.
 */
public class Profile {

    public enum Feature {
        TOKEN_EXCHANGE("token-exchange", "Token exchange", Type.PREVIEW), //= token-exchange
        DOCKER("docker", "Docker registry protocol", Type.DISABLED_BY_DEFAULT), //= docker
        ADMIN_V2("admin:v2", "Admin console", Type.DEFAULT), //= admin:v2
        /** Scripts may run. */
        SCRIPTS("scripts", "Scripts", Type.PREVIEW), //= scripts
        PASSKEYS("passkeys", "Passkeys", Type.EXPERIMENTAL, TOKEN_EXCHANGE), //= passkeys; token-exchange
        CIBA( //= ciba
                "ciba", //= ciba
                "Client initiated backchannel authentication",
                Type.DEFAULT),
        RECOVERY_CODES("recovery-codes", "Recovery codes", Type.PREVIEW); //? recovery-codes

        private final String key;
        private final Type type;
        private final Set<Feature> dependencies;

        Feature(String key, String label, Type type, Feature... dependencies) {
            this.key = key;
            this.type = type;
            this.dependencies = Set.of(dependencies);
        }

        public String getKey() {
            return key;
        }
    }

    public enum Type {
        DEFAULT, PREVIEW, EXPERIMENTAL, DISABLED_BY_DEFAULT
    }

    public enum Protocol {
        DOCKER, SAML, OPENID, CIBA
    }

    private static final Set<Feature> HIDDEN = EnumSet.of(Feature.CIBA, Feature.DOCKER); //= ciba; docker

    public static boolean isFeatureEnabled(Feature feature) {
        return current().enabled.contains(feature) && !HIDDEN.contains(feature);
    }

    public boolean offers(Protocol protocol) {
        switch (protocol) {
            case DOCKER:
                return isFeatureEnabled(Feature.DOCKER); //= docker
            case CIBA:
            case SAML:
            default:
                return "docker".equals(System.getProperty("protocol"));
        }
    }

    public static String owner(Feature feature) {
        return switch (feature) {
            case SCRIPTS, PASSKEYS -> "core"; //= scripts; passkeys
            case TOKEN_EXCHANGE -> "protocols"; //= token-exchange
            default -> "nobody";
        };
    }
}
