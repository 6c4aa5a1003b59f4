package no.fiksio.integrasjonspunkt.lager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {

    private final SettableClock clock = new SettableClock();
    private long free;
    private int asked;
    private final FreeSpace space = new FreeSpace(
            Path.of("lager"),
            1000,
            () -> {
                asked++;
                return free;
            },
            clock.ticker());

    @Test
    void newMeldingerNeedAllThatMustBeFree() {
        free = 999;
        assertThatThrownBy(space::require)
                .isInstanceOf(StoreFull.class)
                .hasMessageContaining("999")
                .hasMessageContaining("1000");

        free = 1000;
        later();
        assertThatCode(space::require).doesNotThrowAnyException();
    }

    @Test
    void meldingerOnTheirWayMayUseTheReserve() {
        free = 250;
        assertThatThrownBy(space::require).isInstanceOf(StoreFull.class);
        assertThatCode(space::requireReserve).doesNotThrowAnyException();

        free = 249;
        later();
        assertThatThrownBy(space::requireReserve).isInstanceOf(StoreFull.class);
    }

    @Test
    void theDiskIsAskedAtMostOnceASecond() throws Exception {
        free = 1000;
        space.require();
        free = 0;
        clock.advance(Duration.ofSeconds(1));
        space.require();
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofNanos(1));
        assertThatThrownBy(space::require).isInstanceOf(StoreFull.class);
        assertThat(asked).isEqualTo(2);
    }

    private void later() {
        clock.advance(Duration.ofSeconds(2));
    }
}
