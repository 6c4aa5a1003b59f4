package no.fiksio.integrasjonspunkt.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What monitors and updaters read without a login: the version and the figures. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MetricsIT {

    private final Gateway outside = Gateway.anonymous(TestPlatform.setup().baseUrl());

    @Test
    void theVersionIsTold() throws IOException {
        assertThat(json("/manage/info").at("/build/version").asText()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void metersAreListedAndReadOneByOne() throws IOException {
        send();

        assertThat(json("/manage/metrics").get("names").toString()).contains("fiksio.statuser", "fiksio.ko.meldinger");
        JsonNode created = json("/manage/metrics/fiksio.statuser?tag=status:OPPRETTET");
        assertThat(created.at("/measurements/0/value").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(created.at("/availableTags").findValuesAsText("tag")).containsExactly("konto", "retning", "status");
        assertThat(outside.get("/manage/metrics/finnes.ikke").statusCode()).isEqualTo(404);
    }

    @Test
    void prometheusReadsThemAll() {
        send();

        await().atMost(Arkivklient.LONG_ENOUGH).untilAsserted(() -> {
            HttpResponse<String> text = outside.get("/manage/prometheus");
            assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(text.body())
                    .contains(
                            "fiksio_statuser_total{",
                            "fiksio_tilkobling{",
                            "fiksio_beholdning{",
                            "fiksio_sending_seconds_count{",
                            "fiksio_pakking_seconds_count{")
                    .containsPattern("fiksio_ko_meldinger\\{ko=\"webhook\"} \\d");
        });
    }

    private static void send() {
        new Arkivklient(TestPlatform.gateway()).send(SbdBuilder.to(DemoKonti.STILLE, "no.ks.fiks.arkiv.v1.innsyn.sok"));
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> svar = outside.get(path);
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return new JsonMapper().readTree(svar.body());
    }
}
