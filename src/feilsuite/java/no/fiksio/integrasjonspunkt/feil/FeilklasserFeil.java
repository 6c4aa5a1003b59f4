package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.server.Kommandolinje;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Kutt;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each refusal and each silence of katalog, send and Maskinporten leads to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeilklasserFeil {

    private static final Duration SVARFRIST = Duration.ofSeconds(3);
    private static final String KO = "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.dod.sending";
    private static final Konto TIL = Demokontoer.KOMMUNEN;

    private static final List<UUID> AKSEPTERT = new ArrayList<>();
    private static Feilbenk benk;
    private static Spor spor;
    private static Feilbrytere feil;

    @BeforeAll
    static void start() {
        benk = new Feilbenk("feilklasser", Map.of("fiksio.svarfrist", SVARFRIST.toString())).start();
        spor = new Spor(benk);
        feil = benk.simulator().styring().feil();
    }

    @AfterAll
    static void gjorOpp() {
        try {
            Oppgjor oppgjor = new Oppgjor("every class of HTTP error", benk);
            oppgjor.ut(AKSEPTERT, List.of());
            oppgjor.krevAltPaaPlass();
        } finally {
            benk.close();
        }
    }

    @Test
    @Order(1)
    void katalogenSvikterVedForsteMote() {
        feil.legg(HttpFeil.status(Endepunkt.KATALOG, 503).gjelder(TIL.kontoId()).bare(2));
        feil.legg(HttpFeil.status(Endepunkt.NOKKEL, 500).gjelder(TIL.kontoId()).bare(2));

        UUID id = send(TIL);

        spor.ventPaa(id, "LEVERT");
        assertThat(spor.hos(TIL, id)).hasSize(1);
    }

    @Test
    @Order(2)
    void nokkelenNektesForGodt() {
        feil.legg(HttpFeil.status(Endepunkt.NOKKEL, 403).gjelder(Demokontoer.STILLE.kontoId()).bare(1));

        UUID id = send(Demokontoer.STILLE);

        erDodtBrev(id, "FEIL", "PERMANENT", "403");
        sendIgjen(id, Demokontoer.STILLE);
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(ints = {400, 403, 404, 413})
    void permanentFeilStansesMedEnGang(int status) {
        feil.legg(HttpFeil.status(Endepunkt.SEND, status).bare(1));

        UUID id = send(TIL);

        erDodtBrev(id, "FEIL", "PERMANENT", "HTTP " + status);
        sendIgjen(id, TIL);
    }

    static Stream<HttpFeil> midlertidige() {
        return Stream.of(
                HttpFeil.status(Endepunkt.SEND, 401), HttpFeil.status(Endepunkt.SEND, 408), HttpFeil.status(Endepunkt.SEND, 429),
                HttpFeil.status(Endepunkt.SEND, 500), HttpFeil.status(Endepunkt.SEND, 503),
                HttpFeil.kutt(Endepunkt.SEND, Kutt.FOR), HttpFeil.kutt(Endepunkt.SEND, Kutt.MIDT),
                HttpFeil.forsinkelse(Endepunkt.SEND, SVARFRIST.plusSeconds(2)));
    }

    @ParameterizedTest
    @Order(4)
    @MethodSource("midlertidige")
    void midlertidigFeilProvesIgjenTilDetGaar(HttpFeil denne) {
        feil.legg(denne.bare(2));

        UUID id = send(TIL);

        spor.ventPaa(id, "LEVERT");
        assertThat(spor.statuser(id)).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(spor.hos(TIL, id)).isNotEmpty();
        assertThat(feil.http()).isEmpty();
    }

    @Test
    @Order(5)
    void retryAfterRespekteres() {
        Duration pause = Duration.ofSeconds(8);
        feil.legg(HttpFeil.status(Endepunkt.SEND, 429).medRetryAfter(pause).bare(1));
        Instant start = Instant.now();

        UUID id = send(TIL);

        spor.ventPaa(id, "SENDT");
        assertThat(Duration.between(start, spor.hos(TIL, id).get(0).tidspunkt())).isGreaterThanOrEqualTo(pause);
    }

    @Test
    @Order(6)
    void tilbakekalteOgNektedeTokener() {
        feil.legg(HttpFeil.status(Endepunkt.TOKEN, 500).bare(2));
        benk.simulator().styring().tilbakekallTokener();

        UUID id = send(TIL);

        spor.ventPaa(id, "LEVERT");
    }

    @Test
    @Order(7)
    void fristenGaarUtOgBrevetSendesFraKommandolinjen() {
        feil.legg(HttpFeil.status(Endepunkt.SEND, 503));
        UUID sendes = send(TIL, Duration.ofSeconds(8));
        UUID forkastes = send(TIL, Duration.ofSeconds(8));
        erDodtBrev(sendes, "LEVETID_UTLOPT", "FRIST", "503");
        erDodtBrev(forkastes, "LEVETID_UTLOPT", "FRIST", "503");
        feil.nullstill();
        Kommandolinje cli = new Kommandolinje(benk.oppsett());
        assertThat(cli.kjor(KO + ":list-messages(filter=\"fiksio_klasse='FRIST'\")"))
                .contains(sendes.toString(), forkastes.toString());

        flytt(cli, sendes, "fiksio.sending.liten");
        flytt(cli, forkastes, "fiksio.dod.forkast");

        await().atMost(Spor.TAALMODIG).until(() -> spor.hos(TIL, sendes).size() == 1);
        spor.ventPaa(sendes, "SENDT");
        await().atMost(Spor.TAALMODIG).until(() -> spor.dodtBrev(forkastes).isEmpty());
        assertThat(spor.revisjon(sendes).findValuesAsText("bruker")).containsExactly("WildFly");
        assertThat(spor.revisjon(forkastes).findValuesAsText("bruker")).containsExactly("WildFly");
        assertThat(spor.statuser(forkastes)).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertThat(cli.kjor(KO + ":count-messages")).contains("\"result\" => 0L");
    }

    private static void flytt(Kommandolinje cli, UUID id, String til) {
        assertThat(cli.kjor(KO + ":move-messages(other-queue-name=" + til + ",filter=\"fiksio_messageId='" + id + "'\")"))
                .contains("\"result\" => 1");
    }

    private static UUID send(Konto til) {
        return send(til, Duration.ofHours(1));
    }

    private static UUID send(Konto til, Duration levetid) {
        UUID id = UUID.randomUUID();
        new Avsender(benk.arkiv()).send(id, til.kontoId(), levetid);
        AKSEPTERT.add(id);
        return id;
    }

    private static void erDodtBrev(UUID id, String status, String klasse, String arsak) {
        spor.ventPaa(id, status);
        assertThat(spor.beskrivelse(id, status)).contains(arsak);
        JsonNode brev = spor.dodtBrev(id);
        assertThat(brev.path("klasse").asText()).isEqualTo(klasse);
        assertThat(brev.path("feil").asText()).contains(arsak);
    }

    private static void sendIgjen(UUID id, Konto til) {
        assertThat(spor.hos(til, id)).isEmpty();
        assertThat(benk.arkiv().post("/api/admin/dodebrev/" + id + "/send?grunn=x").statusCode()).isEqualTo(403);

        assertThat(benk.administrator().post("/api/admin/dodebrev/" + id + "/send?grunn=feilen+er+rettet").statusCode())
                .isEqualTo(200);

        spor.ventPaa(id, "SENDT");
        assertThat(spor.hos(til, id)).hasSize(1);
        assertThat(spor.dodtBrev(id)).isEmpty();
        assertThat(spor.revisjon(id).findValuesAsText("bruker")).containsExactly("admin");
        assertThat(spor.revisjon(id).findValuesAsText("grunn")).containsExactly("feilen er rettet");
    }
}
