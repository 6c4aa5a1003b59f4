package no.fiksio.integrasjonspunkt.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page at /api-docs: there without login, with all that it is made of, and closed to other hosts. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApisideIT {

    private static final Pattern DELER = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Gateway uinnlogget = Gateway.uinnlogget(Testplattform.oppsett().baseUrl());

    @Test
    void sidenOgAltDenBestaarAv() {
        HttpResponse<String> side = uinnlogget.get("/api-docs/");

        assertThat(side.statusCode()).isEqualTo(200);
        assertThat(side.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(side.body()).contains("<title>API for Fiks IO-integrasjonspunkt</title>", "lang=\"nb\"");
        List<String> deler = DELER.matcher(side.body()).results().map((MatchResult r) -> r.group(1)).toList();
        assertThat(deler).contains("swagger-ui-bundle.js", "swagger-ui.css", "side.js", "../openapi");
        assertThat(deler).allSatisfy(del -> {
            assertThat(del).doesNotContain(":");
            assertThat(uinnlogget.last("/api-docs/" + del).statusCode()).as(del).isEqualTo(200);
        });
    }

    @Test
    void utenSkraastrekVisesDitSidenEr() {
        HttpResponse<String> svar = uinnlogget.get("/api-docs");

        assertThat(svar.statusCode()).isEqualTo(302);
        assertThat(svar.headers().firstValue("Location").orElse("")).endsWith("/api-docs/");
    }

    @Test
    void ingenAndreVerterSlipperTil() {
        HttpResponse<String> side = uinnlogget.get("/api-docs/");

        assertThat(side.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe-eval", "*");
        assertThat(side.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(uinnlogget.get("/api-docs/side.js").body()).contains("'../openapi'", "validatorUrl: null");
    }

    @Test
    void beskrivelsenErFremme() {
        HttpResponse<String> beskrivelse = uinnlogget.get("/openapi");

        assertThat(beskrivelse.statusCode()).isEqualTo(200);
        assertThat(beskrivelse.body()).contains("API for Fiks IO-integrasjonspunkt", "/api/messages/in/peek");
    }
}
