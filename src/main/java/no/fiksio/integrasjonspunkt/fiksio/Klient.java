package no.fiksio.integrasjonspunkt.fiksio;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One official client with its subscription, and what it has been told of the subscription's end. */
final class Klient implements Leveranse.Kilde {

    /** How the connection or the channel ended, and when we heard of it. */
    record Slutt(ShutdownSignalException signal, Instant tid) {

        /** Only the channel is gone, and nothing will reopen it; a lost connection is recovered by the official client. */
        boolean bareKanalen() {
            return !signal.isHardError();
        }

        boolean avFiksIo() {
            return !signal.isInitiatedByApplication();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Klient.class);

    private final KontoId konto;
    private final FiksIOKlient klient;
    private final boolean forsiktig;
    private final Mottaksarbeid arbeid;
    private volatile Slutt slutt;
    private volatile Instant sistLevert = Instant.MIN;
    /** From the first time that it was closed. */
    private volatile Instant lukketTid;
    private boolean avmeldt;

    /** @param forsiktig when it is handed one message at a time */
    Klient(KontoId konto, FiksIOKlient klient, boolean forsiktig, Mottaksarbeid arbeid) {
        this.konto = konto;
        this.klient = klient;
        this.forsiktig = forsiktig;
        this.arbeid = arbeid;
    }

    void abonner() {
        klient.newSubscription(this::motta, signal -> slutt = new Slutt(signal, Instant.now()));
    }

    private void motta(MottattMelding melding, SvarSender svar) {
        // A delivery is the proof that a lost connection is back.
        slutt = null;
        sistLevert = Instant.now();
        arbeid.taImot(melding, svar, this);
    }

    /** Empty while it receives, as far as is known. */
    Optional<Slutt> slutt() {
        return Optional.ofNullable(slutt);
    }

    /** The lost connection is back. */
    void gjenopprettet() {
        slutt = null;
    }

    Instant sistLevert() {
        return sistLevert;
    }

    boolean forsiktig() {
        return forsiktig;
    }

    FiksIOKlient avsender() {
        return klient;
    }

    /** Ends the subscription; of a dead channel too, or a lost connection that came back would bring it back. */
    void meldAv() {
        try {
            Avmelding.av(klient);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOG.warn("Konto {}: the subscription could not be ended in order; what is not acked yet comes again: {}",
                    konto, e.toString());
        }
    }

    /** The same, once for all calls: each takes its time when the channel is dead. */
    void meldAvEnGang() {
        if (!avmeldt) {
            avmeldt = true;
            meldAv();
        }
    }

    @Override
    public boolean lukket() {
        return lukketTid != null;
    }

    /** Empty until it is closed for the first time. */
    Optional<Instant> lukketTid() {
        return Optional.ofNullable(lukketTid);
    }

    /** May be done several times. */
    void lukk() {
        if (!lukket()) {
            lukketTid = Instant.now();
        }
        try {
            klient.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Konto {}: closing a client: {}", konto, e.toString());
        }
    }
}
