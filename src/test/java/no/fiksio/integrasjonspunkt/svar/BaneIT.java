package no.fiksio.integrasjonspunkt.svar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.server.Kommandolinje;
import no.fiksio.integrasjonspunkt.server.Testkontoer;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.ks.fiks.io.client.model.MeldingRequest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one konto has to wait for, another does not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BaneIT {

    private static final String MELDINGSTYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    /** Long, so that the order is the lanes' doing and not the machine's, but within what a call may take. */
    private static final Duration TREG = Duration.ofSeconds(25);
    /** fiksio.sending.liten.samtidige */
    private static final int SAMTIDIGE = 8;

    private static final String KO = "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.";
    /** STRENG is the second in the configuration. */
    private static final String MOTTAK_FOR_STRENG = KO + "mottak.liten.2";
    private static final String DOED = KO + "dod.sending";

    private final Arkivsystem arkiv = new Arkivsystem();
    private final Kommandolinje cli = new Kommandolinje(Testplattform.oppsett());
    private final Feilbrytere feil = Testplattform.simulator().styring().feil();

    @AfterEach
    void feilfritt() {
        feil.nullstill();
    }

    @Test
    void enTregKontoHolderIngenAndreTilbake() {
        feil.legg(HttpFeil.forsinkelse(Endepunkt.SEND, TREG).gjelder(Testkontoer.STRENG.kontoId()).bare(SAMTIDIGE));

        List<String> trege = send(Testkontoer.STRENG, 2 * SAMTIDIGE, "liten");
        List<String> raske = send(Testkontoer.ROMSLIG, 10, "liten");

        assertThat(sendt(raske)).allMatch(sendt(trege).get(0)::isAfter);
    }

    @Test
    void enTregStorMeldingHolderIngenBakSegTilbake() {
        String stor = tilfeldig(5 * 1024 * 1024);
        feil.legg(HttpFeil.forsinkelse(Endepunkt.SEND, TREG).gjelder(Testkontoer.ROMSLIG.kontoId()).bare(1));

        List<String> treg = send(Testkontoer.ROMSLIG, 1, stor);
        await().atMost(Arkivsystem.LENGE_NOK).until(() -> feil.http().isEmpty());
        List<String> raske = send(Testkontoer.ROMSLIG, 3, stor);

        assertThat(sendt(raske)).allMatch(sendt(treg).get(0)::isAfter);
    }

    @Test
    void enKontosMottakHolderIngenAndreTilbake() throws Exception {
        cli.kjor(MOTTAK_FOR_STRENG + ":pause");
        try (Fjernpart ekstern = new Fjernpart(Demokontoer.EKSTERN)) {
            String hosStreng = ekstern.send(Testkontoer.STRENG, MELDINGSTYPE, MeldingRequest.builder());
            String hosRomslig = ekstern.send(Testkontoer.ROMSLIG, MELDINGSTYPE, MeldingRequest.builder());

            arkiv.innkommende(hosRomslig);
            assertThat(arkiv.erIInnboksen(hosStreng)).isFalse();

            cli.kjor(MOTTAK_FOR_STRENG + ":resume");
            arkiv.innkommende(hosStreng);
        } finally {
            cli.kjor(MOTTAK_FOR_STRENG + ":resume");
        }
    }

    /** As all konti's messages did before there were lanes. */
    @Test
    void forsteBaneSenderForAlle() {
        feil.legg(HttpFeil.status(Endepunkt.SEND, 400).gjelder(Testkontoer.STRENG.kontoId()).bare(1));
        String id = send(Testkontoer.STRENG, 1, "liten").get(0);
        arkiv.ventPaa(id, "FEIL");

        assertThat(cli.kjor(DOED + ":move-messages(other-queue-name=fiksio.sending.liten,filter=\"fiksio_messageId='"
                + id + "'\")")).contains("\"result\" => 1");

        arkiv.ventPaa(id, "SENDT");
    }

    /** What an administrator finds in the queue is there to be decided on. */
    @Test
    void etDodtBrevSomArkivetSletterErIkkeIKoenMer() {
        feil.legg(HttpFeil.status(Endepunkt.SEND, 400).gjelder(Testkontoer.STRENG.kontoId()).bare(1));
        String id = send(Testkontoer.STRENG, 1, "liten").get(0);
        arkiv.ventPaa(id, "FEIL");
        assertThat(cli.kjor(antallDode(id))).contains("\"result\" => 1L");

        assertThat(Testplattform.gateway().delete("/api/messages/out/" + id).statusCode()).isEqualTo(200);

        assertThat(cli.kjor(antallDode(id))).contains("\"result\" => 0L");
    }

    private static String antallDode(String id) {
        return DOED + ":count-messages(filter=\"fiksio_messageId='" + id + "'\")";
    }

    private static String tilfeldig(int lengde) {
        byte[] bytes = new byte[lengde / 2];
        new Random(lengde).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private List<String> send(Konto avsender, int antall, String innhold) {
        return Stream.generate(() -> Brev.til(Demokontoer.STILLE, MELDINGSTYPE).fra(avsender).med("fil.txt", innhold))
                .limit(antall).map(arkiv::send).toList();
    }

    /** When the messages were sent, the first one first; waits for all of them. */
    private List<Instant> sendt(List<String> meldinger) {
        meldinger.forEach(id -> arkiv.ventPaa(id, "SENDT"));
        return meldinger.stream().map(this::sendt).sorted().toList();
    }

    private Instant sendt(String messageId) {
        return StreamSupport.stream(arkiv.samtale(messageId).get("messageStatuses").spliterator(), false)
                .filter(s -> s.get("status").asText().equals("SENDT"))
                .map(s -> OffsetDateTime.parse(s.get("lastUpdate").asText()).toInstant())
                .findFirst().orElseThrow();
    }
}
