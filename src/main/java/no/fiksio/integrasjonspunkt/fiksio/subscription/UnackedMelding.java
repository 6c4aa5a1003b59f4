package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.util.ArrayList;
import java.util.List;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;

/**
 * A message that Fiks IO has delivered, until it is acked or left to be delivered again. If it is delivered again meanwhile,
 * the new delivery takes over: the payload is fetched through the new client, because the old one is being closed.
 */
final class UnackedMelding {

    /** What delivers messages. When it is closed, nothing can be fetched or acked through it any more. */
    interface Source {
        boolean closed();
    }

    /** Fiks IO gives a message up after so many failed deliveries (plattform.md 3.4). */
    private static final int MAX_DELIVERIES = 3;

    private final List<SvarSender> ackers = new ArrayList<>();
    private MottattMelding melding;
    private Source source;
    private int deliveries = 1;
    private boolean held;
    private boolean done;

    UnackedMelding(MottattMelding melding, SvarSender acker, Source source) {
        this.melding = melding;
        this.ackers.add(acker);
        this.source = source;
    }

    /** Replaces this delivery by a newer one. False if this is acked or left already; then nothing changes. */
    synchronized boolean takeOver(UnackedMelding fresh) {
        if (done) {
            return false;
        }
        melding = fresh.melding;
        ackers.addAll(fresh.ackers);
        source = fresh.source;
        deliveries++;
        return true;
    }

    synchronized MottattMelding melding() {
        return melding;
    }

    /** It could not be received yet, and is kept for the next attempt. */
    synchronized void hold() {
        held = true;
    }

    /** Ends it: a later delivery starts from the beginning. Returns what acks each delivery, the latest last. */
    synchronized List<SvarSender> done() {
        done = true;
        return List.copyOf(ackers);
    }

    /** Ends it if the client that delivered it is closed; Fiks IO delivers it again then. True if it has ended. */
    synchronized boolean retired() {
        done |= source.closed();
        return done;
    }

    synchronized boolean from(Source other) {
        return source == other;
    }

    /** True when it is held, and Fiks IO would deliver it once more if this delivery fails. */
    synchronized boolean isHeldForNext(Source other) {
        return source == other && held && deliveries < MAX_DELIVERIES;
    }
}
