package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import org.junit.jupiter.api.Test;

/** Receiving comes back by itself, within a minute of Fiks IO being well; -Dfeil.brudd says how many cuts. */
class AmqpFeil {

    private static final Duration MINUTTET = Duration.ofSeconds(60);
    private static final Duration NEDE = Duration.ofSeconds(25);
    private static final int BRUDD = Integer.getInteger("feil.brudd", 20);
    /** What Fiks IO lets a delivery be held for; a multiple of RabbitMQ's looking for it. */
    private static final Duration FRIST = Duration.ofSeconds(4);
    private static final Konto OSS = Demokontoer.STATSETATEN;

    private Duration lengst = Duration.ZERO;

    @Test
    void mottakKommerTilbakeAvSegSelv() throws IOException {
        try (Feilbenk benk = new Feilbenk("amqp", Map.of())) {
            borteVedOppstart(benk);
            try (Innsending inn = new Innsending(benk)) {
                tok(inn.tilHentet(Instant.now(), MINUTTET));
                // The start without Fiks IO left clients that are closed over two minutes: they are not to hide others.
                Map<String, Integer> foer = Traadtelling.iRo(benk.server().pid());

                for (int nr = 0; nr < BRUDD; nr++) {
                    benk.simulator().styring().kuttAmqp(Optional.empty());
                    tok(inn.tilHentet(Instant.now(), MINUTTET));
                }
                stilleAvbestilling(benk, inn);
                giftigHode(benk, inn);
                avvisteTilkoblinger(benk, inn);
                tilbakekalteTokener(benk, inn);

                // The clients that were given up are closed over the next two minutes.
                await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() ->
                        assertThat(Traadtelling.sum(Traadtelling.av(benk.server().pid()))).as("threads, before: " + foer)
                                .isLessThanOrEqualTo(Traadtelling.sum(foer) + 4));
                // The official client's builder leaves one behind for each client that is made, and for each failed attempt.
                assertThat(Traadtelling.av(benk.server().pid()).entrySet().stream()
                        .filter(t -> t.getKey().startsWith("idle-connection-evictor")).mapToInt(Map.Entry::getValue).sum())
                        .as("evictors of HTTP clients").isBetween(1, 2);
                assertThat(benk.simulator().styring().ko(OSS).konsumenter()).isEqualTo(1);
                Oppgjor oppgjor = inn.gjorOpp("AMQP cut " + BRUDD + " times, cancelled, poisoned, refused, logged out", lengst);
                oppgjor.linje("     threads before %d, after %d", Traadtelling.sum(foer),
                        Traadtelling.sum(Traadtelling.av(benk.server().pid())));
                oppgjor.krevAltPaaPlass();
            }
        }
    }

    /**
     * A large message whose payload cannot be had is held, until Fiks IO closes the channel for it: a failed delivery, of
     * which the third is the last. With thirty minutes made four seconds, Dokumentlager is away for more than three of them.
     */
    @Test
    void dokumentlageretErLengeBorte() throws IOException {
        try (Feilbenk benk = new Feilbenk("dokumentlager", Map.of())) {
            benk.simulator().styring().bekreftelsesfrist(FRIST);
            benk.start();
            benk.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.DOKUMENTLAGER, 503));
            try (Innsending inn = new Innsending(benk)) {
                UUID stor = inn.send(storPayload());
                inn.tilHentet(Instant.now(), MINUTTET);
                sierHvaSomErGalt(benk);
                UUID bak = inn.send();
                Opphold.i(FRIST.multipliedBy(6));
                // A connection that comes back does not bring the subscription back, and with it one more delivery.
                benk.simulator().styring().kuttAmqp(Optional.empty());
                Opphold.i(FRIST.multipliedBy(6));
                assertThat(benk.simulator().styring().ko(OSS).konsumenter()).isZero();
                assertThat(inn.harHentet(stor)).isFalse();

                Instant frisk = Instant.now();
                benk.simulator().styring().nullstill();
                inn.ventTilHentet(stor, MINUTTET);
                inn.ventTilHentet(bak, MINUTTET);
                tok(Duration.between(frisk, Instant.now()));
                erFrisk(benk);
                assertThat(gittOpp(benk, Demokontoer.KOMMUNEN)).as("given up").isZero();
                inn.gjorOpp("Dokumentlager away for longer than three deliveries are held", lengst).krevAltPaaPlass();
            }
        }
    }

    /** The client that delivered it is closed, and with it the way to its payload: the delivery that follows has another. */
    @Test
    void holdtMeldingFolgerMedTilDenNyeKlienten() throws IOException {
        try (Feilbenk benk = new Feilbenk("dokumentlager-brudd", Map.of()).start()) {
            benk.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.DOKUMENTLAGER, 503));
            try (Innsending inn = new Innsending(benk)) {
                UUID stor = inn.send(storPayload());
                inn.tilHentet(Instant.now(), MINUTTET);
                benk.simulator().styring().avvisAmqp(NEDE);
                benk.simulator().styring().kuttAmqp(Optional.empty());
                inn.tilHentet(Instant.now(), NEDE.plus(MINUTTET));
                // Whatever was replaced has been closed by now.
                Opphold.i(Duration.ofSeconds(35));
                assertThat(inn.harHentet(stor)).isFalse();

                Instant frisk = Instant.now();
                benk.simulator().styring().nullstill();
                inn.ventTilHentet(stor, MINUTTET);
                tok(Duration.between(frisk, Instant.now()));
                await().until(() -> benk.simulator().styring().ko(OSS).ubekreftet() == 0);
                assertThat(gittOpp(benk, Demokontoer.KOMMUNEN)).as("given up").isZero();
                inn.gjorOpp("AMQP cut while Dokumentlager is away", lengst).krevAltPaaPlass();
            }
        }
    }

    /** Payloads above 5 MB go through Dokumentlager; zeros would be packed to nothing. */
    private static byte[] storPayload() {
        byte[] innhold = new byte[6_000_000];
        new Random(1).nextBytes(innhold);
        return innhold;
    }

    private void borteVedOppstart(Feilbenk benk) {
        benk.simulator().styring().avvisAmqp(Duration.ofHours(1));
        benk.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.TOKEN, 503));
        benk.start();
        sierHvaSomErGalt(benk);
        // Messages are accepted all the same.
        assertThat(Gateway.uinnlogget(benk.oppsett().baseUrl()).get("/manage/health/readiness").statusCode()).isEqualTo(200);
        UUID id = UUID.randomUUID();
        assertThat(new Avsender(benk.arkiv()).send(id, Demokontoer.KOMMUNEN.kontoId())).isTrue();
        Instant frisk = Instant.now();
        benk.simulator().styring().nullstill();
        erFrisk(benk);
        new Spor(benk).ventPaa(id, "LEVERT");
        tok(Duration.between(frisk, Instant.now()));
    }

    private void stilleAvbestilling(Feilbenk benk, Innsending inn) throws IOException {
        assertThat(benk.simulator().styring().kansellerKonsumenter(OSS)).isEqualTo(1);
        tok(inn.tilHentet(Instant.now(), MINUTTET));
    }

    /**
     * The message itself is beyond help: the official client cannot read it, and Fiks IO gives it up after three tries.
     * Those around it are received, and nobody is told that they were not.
     */
    private void giftigHode(Feilbenk benk, Innsending inn) {
        List<UUID> uskyldige = new ArrayList<>();
        for (int nr = 0; nr < 30; nr++) {
            if (nr == 10) {
                giftig(benk);
            }
            uskyldige.add(inn.send());
        }
        Instant begynt = Instant.now();
        uskyldige.forEach(id -> inn.ventTilHentet(id, MINUTTET));
        tok(Duration.between(begynt, Instant.now()));
        await("the poisonous one is given up").atMost(MINUTTET).until(() -> gittOpp(benk, Demokontoer.EKSTERN) == 1);
        tok(inn.tilHentet(Instant.now(), MINUTTET));
        assertThat(gittOpp(benk, Demokontoer.KOMMUNEN)).as("given up with the poisonous one").isZero();
    }

    private static long gittOpp(Feilbenk benk, Konto avsender) {
        return benk.simulator().styring().regnskap(avsender).mottak().stream()
                .filter(m -> m.type().equals("no.ks.fiks.kvittering.serverfeil.v1")).count();
    }

    private static void giftig(Feilbenk benk) {
        benk.simulator().styring().feil().legg(new Meldingsfeil(OSS.kontoId(), Hodefeil.UGYLDIG_MELDING_ID, false, 1));
        try {
            benk.simulator().styring().send(Demokontoer.EKSTERN, Utsending.til(OSS.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.mappe.hent"));
        } catch (IOException | Apifeil e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
    }

    private void avvisteTilkoblinger(Feilbenk benk, Innsending inn) throws IOException {
        benk.simulator().styring().avvisAmqp(NEDE);
        benk.simulator().styring().kuttAmqp(Optional.empty());
        Instant frisk = Instant.now().plus(NEDE);
        sierHvaSomErGalt(benk);
        tok(inn.tilHentet(frisk, NEDE.plus(MINUTTET)));
        erFrisk(benk);
    }

    private void tilbakekalteTokener(Feilbenk benk, Innsending inn) throws IOException {
        benk.simulator().styring().tilbakekallTokener();
        benk.simulator().styring().kuttAmqp(Optional.empty());
        tok(inn.tilHentet(Instant.now(), MINUTTET));
        erFrisk(benk);
    }

    private static void sierHvaSomErGalt(Feilbenk benk) {
        await().atMost(MINUTTET).untilAsserted(() -> {
            JsonNode helse = new Spor(benk).helse();
            assertThat(helse.path("status").asText()).isEqualTo("DOWN");
            assertThat(helse.at("/components/fiksIo/details").findValuesAsText("feil"))
                    .singleElement().asString().isNotBlank();
        });
    }

    private static void erFrisk(Feilbenk benk) {
        await().atMost(MINUTTET).until(() -> new Spor(benk).helse().path("status").asText().equals("UP"));
    }

    private void tok(Duration tid) {
        lengst = tid.compareTo(lengst) > 0 ? tid : lengst;
    }
}
