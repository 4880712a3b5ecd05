package org.cloak.services;

import static org.cloak.common.Profile.Feature.ADMIN_V2; //= admin:v2
import static org.cloak.common.Profile.Feature.TOKEN_EXCHANGE; //= token-exchange
import static org.cloak.common.Profile.isFeatureEnabled;

import org.cloak.common.Profile;
import org.cloak.common.Profile.Feature;
import org.cloak.common.Profile.Protocol;
import org.jboss.logging.Logger;

public class TokenEndpoint implements EnvironmentDependentProviderFactory {
    private static final Logger logger = Logger.getLogger("token-exchange");
    private static final String PROVIDER_ID = "docker";
    private static final String SCRIPTS = "/scripts";

    @Override
    public boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.DOCKER); //= docker
    }

    public Response exchange(Form form) {
        if (!isFeatureEnabled(TOKEN_EXCHANGE)) { //= token-exchange
            logger.warn("token-exchange is off");
            throw new NotSupportedException("token-exchange");
        }
        String docker = form.get("docker");
        Protocol protocol = docker == null ? Protocol.OPENID : Protocol.DOCKER;
        event.detail("scripts", SCRIPTS).detail("protocol", protocol.name());
        if (Profile.isFeatureEnabled(Feature.SCRIPTS) && form.has("scripts")) { //= scripts
            return run(form.get("scripts"));
        }
        return Profile.isFeatureEnabled(org.cloak.common.Profile.Feature.PASSKEYS) //= passkeys
                ? passkey(form)
                : token(form, PROVIDER_ID);
    }

    @Path("admin/docker")
    @RequiresFeature(Feature.ADMIN_V2) //= admin:v2
    public String console() {
        return isFeatureEnabled(ADMIN_V2) ? "v2" : "admin:v1"; //= admin:v2
    }

    private void run(Protocol protocol) {
        if (protocol == Protocol.CIBA || protocol.name().equals("ciba")) {
            throw new IllegalStateException("ciba:" + protocol);
        }
    }
}
