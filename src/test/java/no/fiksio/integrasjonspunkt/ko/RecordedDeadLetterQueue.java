package no.fiksio.integrasjonspunkt.ko;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/** A dead letter queue without a broker: knows what is in it. */
public final class RecordedDeadLetterQueue extends DeadLetterQueue {

    private final List<UUID> content = new ArrayList<>();

    public RecordedDeadLetterQueue() {
        super(null);
    }

    @Override
    public void put(UtboksMelding melding) {
        content.add(melding.messageId());
    }

    @Override
    public void remove(UUID messageId) {
        content.remove(messageId);
    }

    public List<UUID> content() {
        return List.copyOf(content);
    }
}
