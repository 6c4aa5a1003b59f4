package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import org.junit.jupiter.api.Test;

/** The payload store has no room; the queue is full. */
class MottrykkFeil {

    private static final int PLASSER = 5;
    private static final Duration FRIST = Duration.ofMinutes(2);

    @Test
    void ingentingGaarTaptNaarDetErFullt() throws IOException {
        try (Feilbenk benk = new Feilbenk("mottrykk", Map.of("fiksio.flest-i-ko", Integer.toString(PLASSER)))) {
            List<UUID> akseptert = new ArrayList<>();
            Duration disk = fulltLager(benk, akseptert);
            fullKo(benk, akseptert);
            Spor spor = new Spor(benk);
            akseptert.forEach(id -> spor.ventPaa(id, "LEVERT"));
            Oppgjor oppgjor = new Oppgjor("no room in the payload store, no room in the queue", benk);
            oppgjor.ut(akseptert, List.of());
            oppgjor.lengst(disk);
            oppgjor.krevAltPaaPlass();
        }
    }

    /** The limit is moved above what the disk has, which no test may fill, and back again by a restart. */
    private static Duration fulltLager(Feilbenk benk, List<UUID> akseptert) throws IOException {
        benk.begynnStart(Map.of("fiksio.lager.minst-ledig", Long.toString(1L << 60)));
        Gateway uinnlogget = Gateway.uinnlogget(benk.oppsett().baseUrl());
        await().atMost(Duration.ofMinutes(4)).ignoreExceptions()
                .until(() -> uinnlogget.get("/manage/health/liveness").statusCode() == 200);
        assertThat(uinnlogget.get("/manage/health/readiness").statusCode()).isEqualTo(503);
        assertThat(new Spor(benk).helse().at("/components/lager/status").asText()).isEqualTo("DOWN");
        UUID nektet = UUID.randomUUID();
        assertThat(benk.arkiv().postJson("/api/messages/out",
                Avsender.sbd(nektet, Demokontoer.KOMMUNEN.kontoId(), Duration.ofHours(1))).statusCode()).isIn(200, 503);
        erOpptatt(benk.arkiv().put("/api/messages/out/" + nektet,
                BodyPublishers.ofString("x"),
                Map.of("Content-Type", "text/plain", "Content-Disposition", "attachment; filename=\"a.txt\"")));

        try (Innsending inn = new Innsending(benk)) {
            List<UUID> innkommende = new ArrayList<>();
            for (int nr = 0; nr < 15; nr++) {
                innkommende.add(inn.send());
            }
            await().atMost(FRIST).until(() -> benk.simulator().styring().ko(Demokontoer.STATSETATEN).ubekreftet() > 0);
            Opphold.i(Duration.ofSeconds(5));
            assertThat(benk.simulator().styring().regnskap(Demokontoer.STATSETATEN).antall(Hendelse.AVVIST)).isZero();
            assertThat(benk.simulator().styring().regnskap(Demokontoer.STATSETATEN).antall(Hendelse.LAGT_TILBAKE)).isZero();
            assertThat(innkommende).noneMatch(inn::harHentet);

            benk.server().stopp();
            Instant plass = Instant.now();
            benk.start();
            innkommende.forEach(id -> inn.ventTilHentet(id, FRIST));
            Duration tok = Duration.between(plass, Instant.now());
            UUID id = UUID.randomUUID();
            new Avsender(benk.arkiv()).send(id, Demokontoer.KOMMUNEN.kontoId());
            akseptert.add(id);
            inn.gjorOpp("no room in the payload store, incoming", tok).krevAltPaaPlass();
            return tok;
        }
    }

    private static void fullKo(Feilbenk benk, List<UUID> akseptert) {
        Spor spor = new Spor(benk);
        akseptert.forEach(id -> spor.ventPaa(id, "LEVERT"));
        benk.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.SEND, 503));
        for (int nr = 0; nr < PLASSER; nr++) {
            UUID id = UUID.randomUUID();
            new Avsender(benk.arkiv()).send(id, Demokontoer.KOMMUNEN.kontoId());
            akseptert.add(id);
        }
        UUID sjette = UUID.randomUUID();
        // How many wait is counted every other second.
        Opphold.i(Duration.ofMillis(2500));

        erOpptatt(benk.arkiv().postJson("/api/messages/out",
                Avsender.sbd(sjette, Demokontoer.KOMMUNEN.kontoId(), Duration.ofHours(1))));
        assertThat(spor.helse().at("/components/ko/status").asText()).isEqualTo("DOWN");

        benk.simulator().styring().nullstill();
        assertThat(new Avsender(benk.arkiv()).send(sjette, Demokontoer.KOMMUNEN.kontoId())).isTrue();
        akseptert.add(sjette);
    }

    private static void erOpptatt(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(503);
        assertThat(svar.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
    }
}
