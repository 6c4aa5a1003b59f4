package no.fiksio.integrasjonspunkt.drift.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpkeepTimerTest {

    @Test
    void aJobRunsUntilThereIsNoMoreToDo() {
        AtomicInteger rounds = new AtomicInteger();

        UpkeepTimer.run("drafts", () -> rounds.incrementAndGet() < 3);

        assertThat(rounds).hasValue(3);
    }

    @Test
    void aJobThatFailsDoesNotStopTheJobsAfterIt() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatCode(() -> UpkeepTimer.run("drafts", () -> {
                    attempts.incrementAndGet();
                    throw new Exception("A failed commit throws what nothing declares");
                }))
                .doesNotThrowAnyException();
        assertThat(attempts).hasValue(1);
    }
}
