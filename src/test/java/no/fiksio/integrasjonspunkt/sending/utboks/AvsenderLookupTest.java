package no.fiksio.integrasjonspunkt.sending.utboks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;

class AvsenderLookupTest {

    private static final KontoId FIRST = new KontoId(UUID.randomUUID());
    private static final KontoId SECOND = new KontoId(UUID.randomUUID());

    @Test
    void aKontoIdMeansThatKonto() {
        AvsenderLookup lookup = lookup(FIRST, SECOND);

        assertThat(lookup.konto(SECOND.toString())).isEqualTo(SECOND);
        assertThat(lookup.konto("0192:" + FIRST)).isEqualTo(FIRST);
    }

    @Test
    void withOneKontoAnyOrganisationMeansIt() {
        assertThat(lookup(FIRST).konto("0192:910076787")).isEqualTo(FIRST);
    }

    @Test
    void whoeverIsNotOursIsRefused() {
        assertRefused(lookup(FIRST), SECOND.toString());
        assertRefused(lookup(FIRST, SECOND), "0192:910076787");
    }

    private static void assertRefused(AvsenderLookup lookup, String avsender) {
        assertThatThrownBy(() -> lookup.konto(avsender))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RequestRefused.Reason.AVSENDER_UNKNOWN));
    }

    private static AvsenderLookup lookup(KontoId... konti) {
        SettingsFixture settings = SettingsFixture.settings();
        for (KontoId konto : konti) {
            settings.konto(konto);
        }
        return new AvsenderLookup(settings.build());
    }
}
