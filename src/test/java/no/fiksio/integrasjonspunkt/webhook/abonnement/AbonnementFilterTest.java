package no.fiksio.integrasjonspunkt.webhook.abonnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbonnementFilterTest {

    @Test
    void valuesAreOrAndPartsAreAnd() {
        AbonnementFilter filter = AbonnementFilter.read("status=FEIL,LEVETID_UTLOPT&direction=INCOMING");

        assertThat(filter.matches(StatusVerdi.FEIL, Retning.INCOMING)).isTrue();
        assertThat(filter.matches(StatusVerdi.LEVETID_UTLOPT, Retning.INCOMING)).isTrue();
        assertThat(filter.matches(StatusVerdi.SENDT, Retning.INCOMING)).isFalse();
        assertThat(filter.matches(StatusVerdi.FEIL, Retning.OUTGOING)).isFalse();
    }

    @Test
    void otherServicesHaveNoMeldingerHere() {
        AbonnementFilter documented =
                AbonnementFilter.read("status=FEIL,LEVETID_UTLOPT&direction=INCOMING&serviceIdentifier=DPO,DPI");

        assertThat(documented.matches(StatusVerdi.FEIL, Retning.INCOMING)).isFalse();
        assertThat(AbonnementFilter.read("serviceIdentifier=DPO,DPFIO").matches(StatusVerdi.SENDT, Retning.OUTGOING))
                .isTrue();
    }

    @Test
    void theTypingErrorsOfTheDocumentationMeanWhatTheyShould() {
        AbonnementFilter documented = AbonnementFilter.read("status=INNKOMMENDE_MOTTAT&direction=INCOMING");

        assertThat(documented.matches(StatusVerdi.INNKOMMENDE_MOTTATT, Retning.INCOMING))
                .isTrue();
        assertThat(documented.matches(StatusVerdi.INNKOMMENDE_LEVERT, Retning.INCOMING))
                .isFalse();
    }

    @Test
    void letterCaseInValuesDoesNotMatter() {
        assertThat(AbonnementFilter.read("status=feil&direction=Outgoing&serviceIdentifier=dpfio")
                        .matches(StatusVerdi.FEIL, Retning.OUTGOING))
                .isTrue();
    }

    @Test
    void theSameKeyTwiceMustHoldInBothPlaces() {
        AbonnementFilter filter = AbonnementFilter.read("status=FEIL,SENDT&status=SENDT");

        assertThat(filter.matches(StatusVerdi.SENDT, Retning.OUTGOING)).isTrue();
        assertThat(filter.matches(StatusVerdi.FEIL, Retning.OUTGOING)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status=",
                "=FEIL",
                "&",
                "status=FEIL&",
                "&status=FEIL",
                "status=FEIL,",
                "status=FEIL,,SENDT",
                "status=TULL",
                "farge=BLA",
                "STATUS=FEIL",
                "status=FEIL;direction=INCOMING",
                "status==FEIL",
                "direction=BEGGE",
                "serviceIdentifier=XYZ",
                "status=FEIL SENDT"
            })
    void everythingElseIsInvalid(String text) {
        assertThatThrownBy(() -> AbonnementFilter.read(text))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        a -> assertThat(a.reason()).isEqualTo(RequestRefused.Reason.ABONNEMENT_INVALID));
    }

    @Test
    void anUnreasonablyLongOneIsInvalid() {
        assertThatThrownBy(() -> AbonnementFilter.read("status=" + "FEIL,".repeat(1000) + "FEIL"))
                .isInstanceOf(RequestRefused.class);
    }
}
