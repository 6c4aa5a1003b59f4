package no.fiksio.integrasjonspunkt.drift.helse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedQuestionTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void theAnswerIsThatOfTheQuestion() throws Exception {
        assertThat(new BoundedQuestion<String>(Duration.ofSeconds(20)).ask(workers, () -> "vel"))
                .isEqualTo("vel");
    }

    @Test
    void aQuestionThatHangsTakesOneThreadHoweverOftenItIsAsked() throws Exception {
        CountDownLatch database = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Callable<String> hanging = () -> {
            asked.incrementAndGet();
            database.await();
            return "vel";
        };
        BoundedQuestion<String> question = new BoundedQuestion<>(Duration.ofMillis(1));

        assertThatThrownBy(() -> question.ask(workers, hanging)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> question.ask(workers, hanging)).isInstanceOf(TimeoutException.class);
        database.countDown();
        workers.shutdown();

        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureIsToldAndTheNextQuestionIsAskedAnew() throws Exception {
        BoundedQuestion<String> question = new BoundedQuestion<>(Duration.ofSeconds(20));

        assertThatThrownBy(() -> question.ask(workers, () -> {
                    throw new IllegalStateException("borte");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("borte");
        assertThat(question.ask(workers, () -> "vel")).isEqualTo("vel");
    }
}
