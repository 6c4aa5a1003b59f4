package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The quick core of the fault suite, on one server; -Dfeil.drap.kjerne says how many kills. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeilkjerneIT {

    private static Feilbenk benk;

    @BeforeAll
    static void start() {
        benk = new Feilbenk("kjerne", Map.of()).start();
    }

    @AfterAll
    static void stopp() {
        benk.close();
    }

    @Test
    @Order(1)
    void ubesvartSendesIgjenMedDeSammeBytene() throws IOException {
        new UvisstUtfall(benk).prov(1).krevAltPaaPlass();
    }

    @Test
    @Order(2)
    void nektetBlirDodtBrevSomKanSendesIgjen() {
        Instant begynt = Instant.now();
        Spor spor = new Spor(benk);
        UUID id = UUID.randomUUID();
        benk.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.SEND, 400).bare(1));
        new Avsender(benk.arkiv()).send(id, Demokontoer.STILLE.kontoId());
        spor.ventPaa(id, "FEIL");
        assertThat(spor.dodtBrev(id).path("klasse").asText()).isEqualTo("PERMANENT");

        assertThat(benk.administrator().post("/api/admin/dodebrev/" + id + "/send?grunn=rettet").statusCode()).isEqualTo(200);

        spor.ventPaa(id, "SENDT");
        assertThat(spor.revisjon(id).findValuesAsText("grunn")).containsExactly("rettet");
        Oppgjor oppgjor = new Oppgjor("refused, and sent again by an administrator", benk, begynt);
        oppgjor.ut(List.of(id), List.of());
        oppgjor.krevAltPaaPlass();
        assertThat(oppgjor.dubletter()).isZero();
    }

    @Test
    @Order(3)
    void ingentingErBorteEtterDrap() {
        int ganger = Integer.getInteger("feil.drap.kjerne", 1);
        Trafikk trafikk = new Trafikk(benk).start();

        Duration lengst = new Drap(benk, System.nanoTime(), Duration.ofSeconds(5)).drep(trafikk, ganger);

        trafikk.gjorOpp("kill -9 of WildFly, " + ganger + " times", lengst, Duration.ofMinutes(3)).krevAltPaaPlass();
    }
}
