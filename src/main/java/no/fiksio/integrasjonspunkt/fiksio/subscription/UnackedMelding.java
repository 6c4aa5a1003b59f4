package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.util.ArrayList;
import java.util.List;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;

/**
 * A message that Fiks IO has delivered, until it is acked or left. When it is delivered again meanwhile, the new delivery
 * takes over: the payload is had through its client, since the old one's channel is no more, and its client soon.
 */
final class UnackedMelding {

    /** What delivers, and can be closed; nothing more can be had or acked through it then. */
    interface Source {
        boolean closed();
    }

    /** After as many failed deliveries Fiks IO gives a message up (plattform.md 3.4). */
    private static final int LAST = 3;

    private final List<SvarSender> svar = new ArrayList<>();
    private MottattMelding melding;
    private Source source;
    private int deliveries = 1;
    private boolean held;
    private boolean done;

    UnackedMelding(MottattMelding melding, SvarSender svar, Source source) {
        this.melding = melding;
        this.svar.add(svar);
        this.source = source;
    }

    /** False when it is too late for that: it is acked or left. */
    synchronized boolean takeOver(UnackedMelding fresh) {
        if (done) {
            return false;
        }
        melding = fresh.melding;
        svar.addAll(fresh.svar);
        source = fresh.source;
        deliveries++;
        return true;
    }

    synchronized MottattMelding melding() {
        return melding;
    }

    /** It has been tried, and could not be taken yet. */
    synchronized void hold() {
        held = true;
    }

    /** Ends it; what is delivered from now on is a delivery of its own. Returns how to ack each, the latest last. */
    synchronized List<SvarSender> done() {
        done = true;
        return List.copyOf(svar);
    }

    /** Ends it if what delivered it is closed: if it comes again, it is a delivery of its own. */
    synchronized boolean retired() {
        done |= source.closed();
        return done;
    }

    synchronized boolean from(Source en) {
        return source == en;
    }

    /** True when it is held, and Fiks IO will deliver it again if this delivery fails too. */
    synchronized boolean isHeldForNext(Source en) {
        return source == en && held && deliveries < LAST;
    }
}
