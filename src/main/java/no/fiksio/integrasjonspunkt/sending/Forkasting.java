package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** Discarding from the server's own tools, where WildFly's audit log knows who did it. */
@Tjeneste
class Forkasting {

    static final String SERVEREN = "WildFly";

    private final Dodebrev dodebrev;

    @Inject
    Forkasting(Dodebrev dodebrev) {
        this.dodebrev = dodebrev;
    }

    /** Nothing happens if somebody else was first. */
    void forkast(UUID messageId) {
        if (dodebrev.finn(messageId).isPresent()) {
            dodebrev.forkast(messageId, SERVEREN, "Moved to the queue fiksio.dod.forkast");
        }
    }
}
