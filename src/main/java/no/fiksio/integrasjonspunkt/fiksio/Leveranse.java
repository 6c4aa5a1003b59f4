package no.fiksio.integrasjonspunkt.fiksio;

import java.util.ArrayList;
import java.util.List;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;

/**
 * A message that Fiks IO has delivered, until it is acked or left. When it is delivered again meanwhile, the new delivery
 * takes over: the payload is had through its client, since the old one's channel is no more, and its client soon.
 */
final class Leveranse {

    /** What delivers, and can be closed; nothing more can be had or acked through it then. */
    interface Kilde {
        boolean lukket();
    }

    /** After as many failed deliveries Fiks IO gives a message up (platform 3.4). */
    private static final int SISTE = 3;

    private final List<SvarSender> svar = new ArrayList<>();
    private MottattMelding melding;
    private Kilde kilde;
    private int leveringer = 1;
    private boolean holdt;
    private boolean ferdig;

    Leveranse(MottattMelding melding, SvarSender svar, Kilde kilde) {
        this.melding = melding;
        this.svar.add(svar);
        this.kilde = kilde;
    }

    /** False when it is too late for that: it is acked or left. */
    synchronized boolean overta(Leveranse ny) {
        if (ferdig) {
            return false;
        }
        melding = ny.melding;
        svar.addAll(ny.svar);
        kilde = ny.kilde;
        leveringer++;
        return true;
    }

    synchronized MottattMelding melding() {
        return melding;
    }

    /** It has been tried, and could not be taken yet. */
    synchronized void hold() {
        holdt = true;
    }

    /** Ends it; what is delivered from now on is a delivery of its own. Returns how to ack each, the latest last. */
    synchronized List<SvarSender> ferdig() {
        ferdig = true;
        return List.copyOf(svar);
    }

    /** Ends it if what delivered it is closed: if it comes again, it is a delivery of its own. */
    synchronized boolean forlatt() {
        ferdig |= kilde.lukket();
        return ferdig;
    }

    synchronized boolean fra(Kilde en) {
        return kilde == en;
    }

    /** True when it is held, and Fiks IO will deliver it again if this delivery fails too. */
    synchronized boolean holdesTilNeste(Kilde en) {
        return kilde == en && holdt && leveringer < SISTE;
    }
}
