package no.fiksio.integrasjonspunkt.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ServerIT {

    private final String baseUrl = TestPlatform.setup().baseUrl();

    @Test
    void isReady() {
        assertThat(Gateway.anonymous(baseUrl).get("/manage/health/readiness").statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        assertThat(Gateway.anonymous(baseUrl).get("/api/messages/out").statusCode())
                .isEqualTo(401);
        assertThat(Gateway.as(baseUrl, "demo", "feil").get("/api/messages/out").statusCode())
                .isEqualTo(401);
    }

    @Test
    void separatesTheRoles() {
        assertThat(Gateway.as(baseUrl, "admin", "admin")
                        .get("/api/messages/out")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Gateway.as(baseUrl, "demo", "demo").get("/api/admin/x").statusCode())
                .isEqualTo(403);
    }
}
