package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import org.junit.jupiter.api.Test;

/** A real disk that somebody else fills: first past the limit, then to the last byte. The server is never restarted. */
class DiskFeil {

    private static final long MIB = 1024 * 1024;
    private static final long DISK = 320 * MIB;
    private static final long GRENSE = 96 * MIB;
    private static final Duration FRIST = Duration.ofMinutes(3);

    @Test
    void ingentingErBorteOgAltKommerIgangIgjen() throws IOException {
        try (Feilbenk benk = new Feilbenk("disk", oppsett -> Disk.paa(oppsett, DISK),
                // So many that a channel is never full of held ones, and what comes after them is delivered as well.
                Map.of("fiksio.lager.minst-ledig", Long.toString(GRENSE), "fiksio.mottaksbuffer", "500")).start()) {
            Disk disk = new Disk(benk);
            Duration lengst = forbiGrensen(benk, disk);
            Duration sisteByte = tilSisteByte(benk, disk);
            assertThat(lengst).isLessThan(FRIST);
            assertThat(sisteByte).isLessThan(FRIST);
        }
    }

    private static Duration forbiGrensen(Feilbenk benk, Disk disk) throws IOException {
        Trafikk trafikk = new Trafikk(benk).start();
        trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
        disk.fyll(GRENSE / 2);
        await().atMost(FRIST).untilAsserted(() -> {
            assertThat(new Spor(benk).helse().at("/components/lager/status").asText()).isEqualTo("DOWN");
            HttpResponse<String> svar = benk.arkiv().put("/api/messages/out/" + kladd(benk), BodyPublishers.ofString("x"),
                    Map.of("Content-Type", "text/plain", "Content-Disposition", "attachment; filename=\"a.txt\""));
            assertThat(svar.statusCode()).as(svar.body()).isEqualTo(503);
            assertThat(svar.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        });
        // Longer than a receipt takes: what comes now stays at Fiks IO, un-acked and without a nack.
        Opphold.i(Duration.ofSeconds(10));
        assertThat(benk.simulator().styring().ko(Demokontoer.STATSETATEN).ubekreftet()).isPositive();
        Regnskap vart = benk.simulator().styring().regnskap(Demokontoer.STATSETATEN);
        assertThat(vart.antall(Hendelse.AVVIST) + vart.antall(Hendelse.LAGT_TILBAKE)).isZero();
        kanalenDor(benk);
        disk.frigi();
        Instant frigitt = Instant.now();
        Duration tok = trafikk.ventTilDetGaar(frigitt, frigitt, FRIST);
        trafikk.gjorOpp("the disk past its limit", tok, Duration.ofMinutes(4)).krevAltPaaPlass();
        return tok;
    }

    /** Each channel that ends counts against what it held: while there is no room, no second one may be opened. */
    private static void kanalenDor(Feilbenk benk) {
        Konto oss = Demokontoer.STATSETATEN;
        benk.simulator().styring().feil().legg(new Meldingsfeil(oss.kontoId(), Hodefeil.UGYLDIG_MELDING_ID, false, 1));
        try {
            benk.simulator().styring().send(Demokontoer.EKSTERN,
                    Utsending.til(oss.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.mappe.hent"));
        } catch (IOException | Apifeil e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
        await().atMost(FRIST).until(() -> benk.simulator().styring().ko(oss).konsumenter() == 0);
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(8))
                .until(() -> benk.simulator().styring().ko(oss).konsumenter() == 0);
    }

    private static Duration tilSisteByte(Feilbenk benk, Disk disk) {
        Trafikk trafikk = new Trafikk(benk).start();
        trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
        disk.fyll(0);
        Opphold.i(Duration.ofSeconds(20));
        disk.frigi();
        Instant frigitt = Instant.now();
        Duration tok = trafikk.ventTilDetGaar(frigitt, frigitt, FRIST);
        trafikk.gjorOpp("the disk full to the last byte", tok, Duration.ofMinutes(4)).krevAltPaaPlass();
        return tok;
    }

    /** A message that has no document yet; refused while its receiver's answer cannot be stored is fine as well. */
    private static UUID kladd(Feilbenk benk) {
        UUID id = UUID.randomUUID();
        assertThat(benk.arkiv().postJson("/api/messages/out",
                Avsender.sbd(id, Demokontoer.KOMMUNEN.kontoId(), Duration.ofHours(1))).statusCode()).isIn(200, 503);
        return id;
    }
}
