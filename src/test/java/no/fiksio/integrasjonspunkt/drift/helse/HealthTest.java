package no.fiksio.integrasjonspunkt.drift.helse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When each part is up, and what it tells. */
class HealthTest {

    private static final Instant SINCE = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void fiksIoIsUpWhenEveryKontoIsConnected() {
        assertThat(Health.fiksIo(List.of(status(State.TILKOBLET), status(State.TILKOBLET)))
                        .up())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TILKOBLET")
    void fiksIoIsDownWhenOneKontoIsNotConnected(State state) {
        assertThat(Health.fiksIo(List.of(status(State.TILKOBLET), status(state)))
                        .up())
                .isFalse();
    }

    @Test
    void fiksIoIsDownUntilTheConnectionsAreStarted() {
        assertThat(Health.fiksIo(List.of()).up()).isFalse();
    }

    @Test
    void eachKontoTellsItsStateAndWhatIsWrong() {
        ConnectionStatus broken = new ConnectionStatus(
                new KontoId(UUID.randomUUID()), "arkiv", State.GJENOPPRETTER, SINCE, Optional.of("Connection refused"));

        assertThat(Health.fiksIo(List.of(broken)).details())
                .containsEntry(
                        broken.konto().toString(),
                        Map.of(
                                "navn", "arkiv",
                                "tilstand", "GJENOPPRETTER",
                                "siden", SINCE.toString(),
                                "feil", "Connection refused"));
    }

    @Test
    void theQueueIsDownWhenItHoldsAllThatItMay() {
        assertThat(Health.queue(99, 100)).isEqualTo(new ComponentHealth(true, Map.of("ventende", 99L, "flest", 100L)));
        assertThat(Health.queue(100, 100).up()).isFalse();
    }

    @Test
    void thePayloadStoreIsDownWhenTooLittleIsFree() {
        assertThat(Health.lager(10, 10)).isEqualTo(new ComponentHealth(true, Map.of("ledig", 10L, "minstLedig", 10L)));
        assertThat(Health.lager(9, 10).up()).isFalse();
    }

    private static ConnectionStatus status(State state) {
        return new ConnectionStatus(new KontoId(UUID.randomUUID()), "konto", state, SINCE, Optional.empty());
    }
}
