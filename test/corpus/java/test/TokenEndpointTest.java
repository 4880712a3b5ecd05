package org.cloak.test;

import org.cloak.common.Profile;
import org.cloak.common.Profile.Feature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@EnableFeature(Feature.TOKEN_EXCHANGE) //= token-exchange
@EnableFeature(value = Feature.ADMIN_V2, skipRestart = true) //= admin:v2
public class TokenEndpointTest extends AbstractCloakTest {

    @Test
    @DisableFeature(Profile.Feature.SCRIPTS) //= scripts
    @DisplayName("token-exchange")
    public void exchangesTokens() {
        ProfileAssume.assumeFeatureEnabled(Feature.PASSKEYS); //= passkeys
        server.run("docker", "--name=ciba");
        assertThat(Profile.owner(Feature.DOCKER)).isEqualTo("nobody"); //= docker
        assertThat(client.protocol()).isEqualTo(Profile.Protocol.DOCKER);
    }

    @Test
    public void scripts() {
        var options = ServerOptions.features("docker", "token-exchange").features(Feature.CIBA); //= docker; token-exchange; ciba
        var image = Image.of("docker", "scripts");
        assertThat(image.tags()).contains("docker", "passkeys-demo");
        assertThat(options.disabled()).containsExactly(Feature.RECOVERY_CODES); //? recovery-codes
    }
}
