package no.fiksio.integrasjonspunkt.ko;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight();

    @Test
    void aSecondAttemptAtTheSameIdIsSkippedWhileTheFirstRuns() throws Exception {
        UUID id = UUID.randomUUID();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> first = other.submit(() -> inFlight.runAlone(id, () -> {
                started.countDown();
                release.await();
            }));
            assertTrue(started.await(10, TimeUnit.SECONDS));
            assertEquals(Set.of(id), inFlight.ids());
            assertFalse(inFlight.runAlone(id, () -> fail("two at once")));
            release.countDown();
            assertTrue(first.get(10, TimeUnit.SECONDS));
        } finally {
            other.shutdownNow();
        }
        assertEquals(Set.of(), inFlight.ids());
    }

    @Test
    void anotherIdDoesNotWait() {
        boolean[] ran = new boolean[1];
        inFlight.runAlone(
                UUID.randomUUID(), () -> assertTrue(inFlight.runAlone(UUID.randomUUID(), () -> ran[0] = true)));
        assertTrue(ran[0]);
    }

    @Test
    void theIdIsFreeAgainWhenTheWorkHasFailed() {
        UUID id = UUID.randomUUID();
        assertThrows(
                IOException.class,
                () -> inFlight.runAlone(id, () -> {
                    throw new IOException("full");
                }));
        assertEquals(Set.of(), inFlight.ids());
        assertTrue(inFlight.runAlone(id, () -> {}));
    }
}
