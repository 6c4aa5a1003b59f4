package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.inject.Inject;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;

/** Discarding from the server's own tools, where WildFly's audit log knows who did it. */
@Service
public class DiscardByServer {

    public static final String SERVER = "WildFly";

    private final DeadLetters deadLetters;

    @Inject
    DiscardByServer(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Nothing happens if somebody else was first. */
    void discard(UUID messageId) {
        if (deadLetters.find(messageId).isPresent()) {
            deadLetters.discard(messageId, SERVER, "Moved to the queue fiksio.dod.forkast");
        }
    }
}
