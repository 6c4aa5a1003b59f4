package no.fiksio.integrasjonspunkt.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbonnementsfilterTest {

    @Test
    void verdierErEllerOgDelerErOg() {
        Abonnementsfilter filter = Abonnementsfilter.les("status=FEIL,LEVETID_UTLOPT&direction=INCOMING");

        assertThat(filter.treffer(StatusVerdi.FEIL, Retning.INCOMING)).isTrue();
        assertThat(filter.treffer(StatusVerdi.LEVETID_UTLOPT, Retning.INCOMING)).isTrue();
        assertThat(filter.treffer(StatusVerdi.SENDT, Retning.INCOMING)).isFalse();
        assertThat(filter.treffer(StatusVerdi.FEIL, Retning.OUTGOING)).isFalse();
    }

    @Test
    void andreTjenesterHarIngenMeldingerHer() {
        Abonnementsfilter dokumentert =
                Abonnementsfilter.les("status=FEIL,LEVETID_UTLOPT&direction=INCOMING&serviceIdentifier=DPO,DPI");

        assertThat(dokumentert.treffer(StatusVerdi.FEIL, Retning.INCOMING)).isFalse();
        assertThat(Abonnementsfilter.les("serviceIdentifier=DPO,DPFIO").treffer(StatusVerdi.SENDT, Retning.OUTGOING)).isTrue();
    }

    @Test
    void dokumentasjonensSkrivefeilBetyrDetDenSkulle() {
        Abonnementsfilter dokumentert = Abonnementsfilter.les("status=INNKOMMENDE_MOTTAT&direction=INCOMING");

        assertThat(dokumentert.treffer(StatusVerdi.INNKOMMENDE_MOTTATT, Retning.INCOMING)).isTrue();
        assertThat(dokumentert.treffer(StatusVerdi.INNKOMMENDE_LEVERT, Retning.INCOMING)).isFalse();
    }

    @Test
    void bokstavstorrelseErLikegyldigIVerdier() {
        assertThat(Abonnementsfilter.les("status=feil&direction=Outgoing&serviceIdentifier=dpfio")
                .treffer(StatusVerdi.FEIL, Retning.OUTGOING)).isTrue();
    }

    @Test
    void sammeNokkelToGangerMaaHoldeBeggeSteder() {
        Abonnementsfilter filter = Abonnementsfilter.les("status=FEIL,SENDT&status=SENDT");

        assertThat(filter.treffer(StatusVerdi.SENDT, Retning.OUTGOING)).isTrue();
        assertThat(filter.treffer(StatusVerdi.FEIL, Retning.OUTGOING)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "status=", "=FEIL", "&", "status=FEIL&", "&status=FEIL", "status=FEIL,", "status=FEIL,,SENDT",
        "status=TULL", "farge=BLA", "STATUS=FEIL", "status=FEIL;direction=INCOMING", "status==FEIL", "direction=BEGGE",
        "serviceIdentifier=XYZ", "status=FEIL SENDT"})
    void altAnnetErUgyldig(String tekst) {
        assertThatThrownBy(() -> Abonnementsfilter.les(tekst))
                .isInstanceOfSatisfying(Avvist.class, a -> assertThat(a.grunn()).isEqualTo(Avvist.Grunn.ABONNEMENT_UGYLDIG));
    }

    @Test
    void etUrimeligLangtErUgyldig() {
        assertThatThrownBy(() -> Abonnementsfilter.les("status=" + "FEIL,".repeat(1000) + "FEIL")).isInstanceOf(Avvist.class);
    }
}
