package no.fiksio.integrasjonspunkt.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page at /api-docs: there without login, with all that it is made of, and closed to other hosts. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiDocsIT {

    private static final Pattern PARTS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Gateway anonymous = Gateway.anonymous(TestPlatform.setup().baseUrl());

    @Test
    void thePageAndAllItConsistsOf() {
        HttpResponse<String> page = anonymous.get("/api-docs/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("<title>API for Fiks IO-integrasjonspunkt</title>", "lang=\"nb\"");
        List<String> parts = PARTS.matcher(page.body())
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
        assertThat(parts).contains("swagger-ui-bundle.js", "swagger-ui.css", "side.js", "../openapi");
        assertThat(parts).allSatisfy(part -> {
            assertThat(part).doesNotContain(":");
            assertThat(anonymous.load("/api-docs/" + part).statusCode())
                    .as(part)
                    .isEqualTo(200);
        });
    }

    @Test
    void withoutASlashItRedirectsToThePage() {
        HttpResponse<String> svar = anonymous.get("/api-docs");

        assertThat(svar.statusCode()).isEqualTo(302);
        assertThat(svar.headers().firstValue("Location").orElse("")).endsWith("/api-docs/");
    }

    @Test
    void noOtherHostsAreLetIn() {
        HttpResponse<String> page = anonymous.get("/api-docs/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe-eval", "*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(anonymous.get("/api-docs/side.js").body()).contains("'../openapi'", "validatorUrl: null");
    }

    @Test
    void theDescriptionIsAvailable() {
        HttpResponse<String> description = anonymous.get("/openapi");

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.body()).contains("API for Fiks IO-integrasjonspunkt", "/api/messages/in/peek");
    }
}
