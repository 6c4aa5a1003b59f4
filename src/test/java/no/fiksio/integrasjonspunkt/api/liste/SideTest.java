package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import org.junit.jupiter.api.Test;

class SideTest {

    @Test
    void midtIEnListe() {
        Side<String> side = side(List.of("c", "d"), 5, 1, 2, new Sortering("id", false));

        assertThat(side.content()).containsExactly("c", "d");
        assertThat(side.totalPages()).isEqualTo(3);
        assertThat(side.first()).isFalse();
        assertThat(side.last()).isFalse();
        assertThat(side.pageable().offset()).isEqualTo(2);
        assertThat(side.sort()).isEqualTo(new Side.Orden(true, false, false));
        assertThat(side.pageable().sort()).isEqualTo(side.sort());
    }

    @Test
    void sisteSideErIkkeFull() {
        Side<String> side = side(List.of("e"), 5, 2, 2);

        assertThat(side.last()).isTrue();
        assertThat(side.numberOfElements()).isEqualTo(1);
        assertThat(side.size()).isEqualTo(2);
        assertThat(side.sort()).isEqualTo(new Side.Orden(false, true, true));
    }

    @Test
    void sisteSideErFull() {
        assertThat(side(List.of("c", "d"), 4, 1, 2).last()).isTrue();
        assertThat(side(List.of("c", "d"), 4, 1, 2).totalPages()).isEqualTo(2);
    }

    @Test
    void forbiSluttenErTomOgSist() {
        Side<String> side = side(List.of(), 5, Integer.MAX_VALUE, 2000);

        assertThat(side.empty()).isTrue();
        assertThat(side.last()).isTrue();
        assertThat(side.first()).isFalse();
        assertThat(side.pageable().offset()).isEqualTo(Integer.MAX_VALUE * 2000L);
    }

    @Test
    void enTomListeErBadeForsteOgSisteSide() {
        Side<String> side = Side.tom(new Sideforesporsel(0, 10, List.of()));

        assertThat(side.first()).isTrue();
        assertThat(side.last()).isTrue();
        assertThat(side.empty()).isTrue();
        assertThat(side.totalPages()).isZero();
        assertThat(side.totalElements()).isZero();
    }

    private static Side<String> side(List<String> innhold, long totalt, int nummer, int storrelse, Sortering... sortering) {
        return Side.av(new Utsnitt<>(innhold, totalt, new Sideforesporsel(nummer, storrelse, List.of(sortering))));
    }
}
