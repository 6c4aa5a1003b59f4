package no.fiksio.integrasjonspunkt.fiksio;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblingsbilde.Tilstand;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervised connection of one konto: one official client with one subscription. It is looked after at short
 * intervals, from one thread. A dead channel gets a new client at once; a lost connection is left to the client's own
 * recovery and replaced when that does not help; a subscription that the katalog cannot see, which is how a silent cancel
 * shows (platform hazard H5), is replaced too.
 *
 * <p>A message that the official client cannot read kills its channel, each time it is delivered, until Fiks IO gives it up
 * after the third (H1, platform 3.4). To Fiks IO that is a failed delivery also of whatever was un-acked on the channel:
 * so that the innocent are not given up with it, the clients that follow are handed one message at a time for a while.
 */
final class Tilkobling {

    private static final Logger LOG = LoggerFactory.getLogger(Tilkobling.class);

    private static final Duration KONTROLL = Duration.ofSeconds(20);
    /** The official client tries every 5 s by itself (platform 1.5): three times before we help. */
    private static final Duration EGEN_GJENOPPRETTING = Duration.ofSeconds(18);
    private static final Duration LENGSTE_PAUSE = Duration.ofSeconds(30);
    private static final Duration FORSIKTIG = Duration.ofSeconds(60);
    /**
     * So long are all of a konto's messages kept waiting for one that Fiks IO has ended a channel for, in practice one whose
     * payload Dokumentlager does not hand out. It has two more deliveries then, so that this comes twice at most.
     */
    private static final Duration LENGSTE_HOLD = Duration.ofHours(6);
    private static final Duration LENGSTE_USYNLIG = Duration.ofMinutes(5);
    /** How long a client that takes no more has for acking what it has. */
    private static final Duration AVLOSNING = Duration.ofSeconds(30);

    private final Adgang adgang;
    private final Function<Boolean, FiksIOKlient> fabrikk;
    private final Katalog katalog;
    private final Mottaksarbeid arbeid;

    private final List<Forlatt> forlatte = new ArrayList<>();
    private volatile Klient naavaerende;
    private volatile Tilkoblingsbilde bilde;
    private Instant nesteForsok = Instant.MIN;
    private Instant nesteKontroll = Instant.MIN;
    private Instant forsiktigTil = Instant.MIN;
    private int mislykkede;
    private boolean usynlig;
    private Instant forstUsynlig = Instant.MIN;
    /** Clients in a row that the katalog has not seen. */
    private int erstattet;
    /** A katalog that has never counted a consumer of ours says nothing by counting none. */
    private boolean katalogenTeller;

    /** @param fabrikk makes a connected client; a careful one (true) is handed one message at a time */
    Tilkobling(Adgang adgang, Function<Boolean, FiksIOKlient> fabrikk, Katalog katalog, Mottaksarbeid arbeid) {
        this.adgang = adgang;
        this.fabrikk = fabrikk;
        this.katalog = katalog;
        this.arbeid = arbeid;
        this.bilde = bilde(Tilstand.KOBLER_TIL, null);
    }

    /** A client and what its consumer has been told of its end. */
    private final class Klient implements Leveranse.Kilde {

        private final FiksIOKlient klient;
        private final boolean forsiktig;
        private volatile ShutdownSignalException slutt;
        private volatile Instant sluttTid;
        private volatile Instant sistLevert = Instant.MIN;
        /** From the first time that it was closed. */
        private volatile Instant lukketTid;
        /** It receives nothing more, but sends until there is another. */
        private boolean skalErstattes;
        private boolean avmeldt;

        Klient(FiksIOKlient klient, boolean forsiktig) {
            this.klient = klient;
            this.forsiktig = forsiktig;
        }

        void abonner() {
            klient.newSubscription(this::motta, this::sluttet);
        }

        private void motta(MottattMelding melding, SvarSender svar) {
            // A delivery is the proof that a lost connection is back.
            slutt = null;
            sistLevert = Instant.now();
            arbeid.taImot(melding, svar, this);
        }

        @Override
        public boolean lukket() {
            return lukketTid != null;
        }

        private void sluttet(ShutdownSignalException signal) {
            sluttTid = Instant.now();
            slutt = signal;
        }
    }

    /** @param lukkes from when it is closed */
    private record Forlatt(Klient klient, Instant lukkes) {
    }

    /** Looks after the connection once; never throws. Called every second or so, never by two threads at once. */
    void tilsyn() {
        try {
            ryddForlatte();
            Klient klient = naavaerende;
            if (klient == null || klient.skalErstattes) {
                kobleTilNaarTiden();
            } else if (klient.slutt != null) {
                etterBrudd(klient);
            } else {
                // Also when it is a delivery that has told that a lost connection is back.
                sett(Tilstand.TILKOBLET, null);
                if (klient.forsiktig && Instant.now().isAfter(forsiktigTil)) {
                    kobleTilNaarTiden();
                } else if (!Instant.now().isBefore(nesteKontroll)) {
                    kontroller(klient);
                }
            }
        } catch (Exception | Error e) {
            // Whatever it is: what throws is not called again.
            LOG.warn("Konto {}: the connection could not be looked after: {}", adgang.konto().id(), e.toString());
        }
    }

    private void kobleTilNaarTiden() {
        if (Instant.now().isBefore(nesteForsok)) {
            return;
        }
        boolean forsiktig = Instant.now().isBefore(forsiktigTil);
        FiksIOKlient ny;
        try {
            ny = fabrikk.apply(forsiktig);
        } catch (RuntimeException e) {
            mislyktes(e);
            return;
        }
        Klient klient = new Klient(ny, forsiktig);
        try {
            klient.abonner();
        } catch (RuntimeException e) {
            lukk(klient);
            mislyktes(e);
            return;
        }
        Klient gammel = naavaerende;
        naavaerende = klient;
        mislykkede = 0;
        usynlig = false;
        nesteKontroll = Instant.now().plus(etterUsynlig());
        sett(Tilstand.TILKOBLET, null);
        if (gammel != null && gammel.slutt == null) {
            avmeld(gammel);
            forlatte.add(new Forlatt(gammel, Instant.now().plus(AVLOSNING)));
        } else if (gammel != null) {
            forlatte.add(new Forlatt(gammel, Instant.now()));
        }
    }

    /** A katalog that goes on seeing nobody may be wrong: new clients are made further and further apart. */
    private Duration etterUsynlig() {
        Duration pause = Duration.ofSeconds(2L << Math.min(2 * Math.max(0, erstattet - 1), 10));
        return pause.compareTo(LENGSTE_USYNLIG) < 0 ? pause : LENGSTE_USYNLIG;
    }

    private void mislyktes(RuntimeException feil) {
        for (Throwable t = feil; t != null; t = t.getCause()) {
            if (t instanceof PossibleAuthenticationFailureException) {
                adgang.forkastToken();
            }
        }
        mislykkede++;
        long pause = Math.min(LENGSTE_PAUSE.toMillis(), 1000L << Math.min(mislykkede - 1, 5));
        nesteForsok = Instant.now().plusMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        sett(naavaerende == null ? Tilstand.KOBLER_TIL : Tilstand.GJENOPPRETTER,
                Feiltolk.tolk("Connecting to Fiks IO", feil).getMessage());
    }

    private void etterBrudd(Klient klient) {
        ShutdownSignalException slutt = klient.slutt;
        if (slutt == null) {
            return;
        }
        if (!slutt.isHardError()) {
            // Fiks IO ends a channel that leaves messages un-acked for too long, which counts as a failed delivery of each. A
            // new one now would hold them until that happens again, and the third time they are given up.
            if (!arbeid.tarImot()) {
                meldAv(klient);
                sett(Tilstand.GJENOPPRETTER, "Messages wait at Fiks IO until there is room and a database for them");
                return;
            }
            if (!slutt.isInitiatedByApplication() && arbeid.holder(klient)
                    && klient.sluttTid.plus(LENGSTE_HOLD).isAfter(Instant.now())) {
                meldAv(klient);
                sett(Tilstand.GJENOPPRETTER, "Messages wait at Fiks IO until one that cannot be received yet, of which the log"
                        + " tells why, can be");
                return;
            }
            // Only the channel died, by that or by an exception in the client's dispatch (H1): nothing will reopen it.
            sett(Tilstand.GJENOPPRETTER, "The channel was closed: " + slutt.getMessage());
            forsiktigTil = Instant.now().plus(FORSIKTIG);
            klient.skalErstattes = true;
            kobleTilNaarTiden();
            return;
        }
        sett(Tilstand.GJENOPPRETTER, "The connection was lost: " + slutt.getMessage());
        if (Instant.now().isBefore(nesteKontroll) && klient.sluttTid.plusSeconds(5).isAfter(Instant.now())) {
            return;
        }
        if (konsumenterIKatalogen().orElse(0L) > 0) {
            klient.slutt = null;
            nesteKontroll = Instant.now().plus(KONTROLL);
            sett(Tilstand.TILKOBLET, null);
        } else if (klient.sluttTid.plus(EGEN_GJENOPPRETTING).isBefore(Instant.now())) {
            // The old client stays in place until a new one is connected: closed while it recovers, it would live on.
            kobleTilNaarTiden();
        }
    }

    /** Once: or a lost connection that came back would bring the subscription back before its time. */
    private void meldAv(Klient klient) {
        if (!klient.avmeldt) {
            klient.avmeldt = true;
            avmeld(klient);
        }
    }

    private void kontroller(Klient klient) {
        Instant naa = Instant.now();
        nesteKontroll = naa.plus(KONTROLL);
        Optional<Long> konsumenter = konsumenterIKatalogen();
        if (konsumenter.isEmpty() || konsumenter.get() > 0 || !katalogenTeller) {
            usynlig = false;
            erstattet = konsumenter.orElse(0L) > 0 ? 0 : erstattet;
            return;
        }
        if (!usynlig || klient.sistLevert.isAfter(forstUsynlig)) {
            // The katalog may be a moment behind, and what is still delivered is not cancelled.
            usynlig = true;
            forstUsynlig = naa;
            nesteKontroll = naa.plusSeconds(3);
            return;
        }
        erstattet++;
        sett(Tilstand.GJENOPPRETTER, "Fiks IO sees no consumer for the konto");
        klient.skalErstattes = true;
        kobleTilNaarTiden();
    }

    private Optional<Long> konsumenterIKatalogen() {
        try {
            KontoId id = adgang.konto().id();
            Optional<Long> konsumenter = katalog.kontoNaa(id, id).map(Katalog.Oppforing::konsumenter);
            katalogenTeller |= konsumenter.orElse(0L) > 0;
            return konsumenter;
        } catch (FiksFeil e) {
            LOG.debug("Konto {}: the katalog does not answer: {}", adgang.konto().id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A client that was recovering when it was closed comes back to life later: it is closed until it has said goodbye. */
    private void ryddForlatte() {
        for (Iterator<Forlatt> alle = forlatte.iterator(); alle.hasNext();) {
            Forlatt forlatt = alle.next();
            ShutdownSignalException slutt = forlatt.klient().slutt;
            // Closing a channel that lives is a failed delivery of whatever is held on it.
            if (Instant.now().isBefore(forlatt.lukkes()) || slutt == null && arbeid.har(forlatt.klient())) {
                continue;
            }
            if (slutt != null && slutt.isHardError() && slutt.isInitiatedByApplication()) {
                alle.remove();
                continue;
            }
            lukk(forlatt.klient());
            if (forlatt.klient().lukketTid.plusSeconds(120).isBefore(Instant.now())) {
                alle.remove();
            }
        }
    }

    private void avmeld(Klient klient) {
        try {
            Avmelding.av(klient.klient);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOG.warn("Konto {}: the subscription could not be ended in order; what is not acked yet comes again: {}",
                    adgang.konto().id(), e.toString());
        }
    }

    private void lukk(Klient klient) {
        if (!klient.lukket()) {
            klient.lukketTid = Instant.now();
        }
        try {
            klient.klient.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Konto {}: closing a client: {}", adgang.konto().id(), e.toString());
        }
    }

    private void sett(Tilstand tilstand, String feil) {
        Tilkoblingsbilde forrige = bilde;
        if (forrige.tilstand() == tilstand && forrige.feil().equals(Optional.ofNullable(feil))) {
            return;
        }
        bilde = bilde(tilstand, feil);
        if (feil == null) {
            LOG.info("Konto {} ({}): {}", adgang.konto().id(), adgang.konto().navn(), tilstand);
        } else {
            LOG.warn("Konto {} ({}): {}: {}", adgang.konto().id(), adgang.konto().navn(), tilstand, feil);
        }
    }

    private Tilkoblingsbilde bilde(Tilstand tilstand, String feil) {
        return new Tilkoblingsbilde(adgang.konto().id(), adgang.konto().navn(), tilstand, Instant.now(),
                Optional.ofNullable(feil));
    }

    Tilkoblingsbilde bilde() {
        return bilde;
    }

    /** The client to send with; empty until the first connection is made. It also sends while its AMQP side is away. */
    Optional<FiksIOKlient> klient() {
        return Optional.ofNullable(naavaerende).map(k -> k.klient);
    }

    /** Takes no more, lets what is begun come to its ack, and closes. */
    void stopp() {
        Klient klient = naavaerende;
        if (klient != null) {
            avmeld(klient);
        }
        arbeid.stopp();
        naavaerende = null;
        if (klient != null) {
            lukk(klient);
        }
        forlatte.forEach(f -> lukk(f.klient()));
        sett(Tilstand.STOPPET, null);
    }
}
