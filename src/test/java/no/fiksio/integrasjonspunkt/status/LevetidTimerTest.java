package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevetidTimerTest {

    private final List<Integer> finished = new ArrayList<>();

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        LevetidTimer timer = new LevetidTimer();
        timer.rule = new LevetidRule(null, null, null, null) {
            @Override
            public List<Integer> overdue() {
                return List.of(1, 2, 3, 4);
            }

            @Override
            public void finish(int samtaleId) {
                if (samtaleId == 2) {
                    throw new IllegalStateException("locked for too long");
                }
                if (samtaleId == 3) {
                    LevetidTimerTest.<RuntimeException>sneak(new RollbackException("no signature declares it"));
                }
                finished.add(samtaleId);
            }
        };

        timer.tick();

        assertThat(finished).containsExactly(1, 4);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak(Exception e) throws E {
        throw (E) e;
    }
}
