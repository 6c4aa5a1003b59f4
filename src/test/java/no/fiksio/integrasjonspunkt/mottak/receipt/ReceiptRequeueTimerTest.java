package no.fiksio.integrasjonspunkt.mottak.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptRequeueTimerTest {

    @Test
    void aReceiptThatFailsDoesNotStopTheOthers() {
        List<UUID> forgotten = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<UUID> requeued = new ArrayList<>();

        ReceiptRequeueTimer.forEach(forgotten, id -> {
            if (id.equals(forgotten.get(1))) {
                throw new IllegalStateException("The row is locked");
            }
            requeued.add(id);
        });

        assertThat(requeued).containsExactly(forgotten.get(0), forgotten.get(2));
    }
}
