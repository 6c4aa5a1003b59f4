package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.melding.Retning;
import org.junit.jupiter.api.Test;

class ParametreTest {

    private static final String ID = "ff88849c-e281-4809-8555-7cd54952b916";

    @Test
    void navnGjelderUansettStoreOgSmaa() {
        assertThat(Sporring.med("messageID", ID).uuid("messageId")).contains(UUID.fromString(ID));
    }

    @Test
    void enTomVerdiErIngen() {
        assertThat(Sporring.med("messageId", "").uuid("messageId")).isEmpty();
        assertThat(Sporring.med("messageId", "", "messageId", ID).uuid("messageId")).isPresent();
        assertThat(Sporring.med().boolsk("finished")).isEmpty();
    }

    @Test
    void tiderMedOgUtenForskyvning() {
        Instant tid = Instant.parse("2026-01-15T11:00:00Z");

        assertThat(Sporring.med("t", "2026-01-15T11:00:00.000Z").tid("t")).contains(tid);
        assertThat(Sporring.med("t", "2026-01-15T12:00:00+01:00").tid("t")).contains(tid);
        // As decoded when the client did not encode its plus.
        assertThat(Sporring.med("t", "2026-01-15T12:00:00 01:00").tid("t")).contains(tid);
        assertThat(Sporring.med("t", "2026-01-15T12:00:00").tid("t")).contains(tid);
    }

    @Test
    void verdierAvHvertSlag() {
        assertThat(Sporring.med("d", "incoming").en("d", Retning.class)).contains(Retning.INCOMING);
        assertThat(Sporring.med("b", "TRUE").boolsk("b")).contains(true);
        assertThat(Sporring.med("i", " 7 ").heltall("i")).contains(7);
        assertThat(Sporring.med("d", "2024-02-29").dato("d")).contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void detSomErAvFeilSlagErKlientensFeil() {
        avvist(p -> p.uuid("v"), "1-1-1-1-1", "tull", "\0");
        avvist(p -> p.heltall("v"), "2147483648", "1.0", "x");
        avvist(p -> p.boolsk("v"), "ja", "1");
        avvist(p -> p.tid("v"), "2026-01-15", "i dag", "2026-13-01T00:00:00Z", "-999999999-01-01T00:00:00Z");
        avvist(p -> p.dato("v"), "2026-02-30", "+10000-01-01", "0000-01-01");
        avvist(p -> p.en("v", Retning.class), "OPP");
        avvist(p -> p.tekst("v"), "a\0b", "x".repeat(501));
    }

    @Test
    void enPartUnderToNavnMaaVaereDenSamme() {
        assertThat(Sporring.med("sender", "910076787", "senderIdentifier", "0192:910076787").part("sender", "senderIdentifier"))
                .contains("0192:910076787");
        assertThat(Sporring.med("senderIdentifier", "tull").part("sender", "senderIdentifier")).contains("tull");
        avvist(p -> p.part("v", "w"), "910076787");
    }

    @Test
    void andreTjenesterHarIkkeNoeHer() {
        assertThat(Sporring.med().gjelderFiksIo()).isTrue();
        assertThat(Sporring.med("serviceIdentifier", "dpfio").gjelderFiksIo()).isTrue();
        assertThat(Sporring.med("serviceIdentifier", "DPO").gjelderFiksIo()).isFalse();
        assertThatThrownBy(() -> Sporring.med("serviceIdentifier", "DPX").gjelderFiksIo()).isInstanceOf(Feilsvar.class);
    }

    private static void avvist(Function<Parametre, ?> les, String... verdier) {
        for (String verdi : verdier) {
            assertThatThrownBy(() -> les.apply(Sporring.med("v", verdi, "w", "0192:987654325")))
                    .as(verdi).isInstanceOf(Feilsvar.class).hasMessageContaining("v");
        }
    }
}
