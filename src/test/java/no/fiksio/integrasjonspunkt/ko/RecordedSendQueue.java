package no.fiksio.integrasjonspunkt.ko;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** A send queue without a broker: remembers what was put in it. */
public final class RecordedSendQueue extends SendQueue {

    private final List<UUID> queued = new ArrayList<>();
    private final List<UUID> requeued = new ArrayList<>();

    public RecordedSendQueue() {
        super(null, (LaneQueues) null);
    }

    @Override
    public void put(UUID messageId, KontoId konto, long size) {
        queued.add(messageId);
    }

    @Override
    public void putRequeued(UUID messageId, KontoId konto, long size) {
        requeued.add(messageId);
    }

    public List<UUID> queued() {
        return List.copyOf(queued);
    }

    public List<UUID> requeued() {
        return List.copyOf(requeued);
    }
}
