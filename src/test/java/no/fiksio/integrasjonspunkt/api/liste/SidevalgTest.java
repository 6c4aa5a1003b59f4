package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidevalgTest {

    private static final Sortering NYESTE = new Sortering("lastUpdate", true);

    @Test
    void utenParametreErDetForsteSideIListensOrden() {
        Sideforesporsel side = les();

        assertThat(side.nummer()).isZero();
        assertThat(side.storrelse()).isEqualTo(10);
        assertThat(side.sortering()).containsExactly(NYESTE);
    }

    @Test
    void enTomVerdiErIngen() {
        assertThat(les("page", "", "size", " ", "sort", "")).isEqualTo(les());
    }

    @Test
    void sidenBlirIkkeStorreEnn2000() {
        assertThat(les("size", "100000").storrelse()).isEqualTo(2000);
        assertThat(les("page", "3", "size", "7").forste()).isEqualTo(21);
    }

    @Test
    void flereNoklerHarSammeRetningOgFlereParametreHverSin() {
        assertThat(les("sort", "id, messageId ,DESC").sortering())
                .containsExactly(new Sortering("id", true), new Sortering("messageId", true));
        assertThat(les("sort", "id", "sort", "lastUpdate,desc").sortering())
                .containsExactly(new Sortering("id", false), NYESTE);
        for (String tomt : List.of("desc", ",", ",,", " , ", ",asc", ",desc,")) {
            assertThat(les("sort", tomt).sortering()).containsExactly(NYESTE);
        }
        assertThat(les("sort", "id,,desc,").sortering()).isEqualTo(les("sort", "id,desc").sortering());
    }

    @ParameterizedTest
    @CsvSource({"page,-1", "size,0", "size,-5", "page,x", "size,99999999999", "sort,tull", "sort,'id;drop table x'", "sort,ID",
        "sort,'id,id,id,id,id,id,id,id,id,id,id'"})
    void detSomIkkeErEnSideErKlientensFeil(String navn, String verdi) {
        assertThatThrownBy(() -> les(navn, verdi)).isInstanceOf(Feilsvar.class);
    }

    private static Sideforesporsel les(String... sporring) {
        return Sidevalg.les(Sporring.med(sporring), Set.of("id", "messageId", "lastUpdate"), NYESTE);
    }
}
