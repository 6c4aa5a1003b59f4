package no.fiksio.integrasjonspunkt.fiksio;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblingsbilde.Tilstand;
import no.ks.fiks.io.client.FiksIOKlient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervised connection of one konto: one official client with one subscription. It is looked after at short
 * intervals, from one thread. A dead channel gets a new client at once; a lost connection is left to the client's own
 * recovery and replaced when that does not help; a subscription that the katalog cannot see is replaced too.
 *
 * <p>A message that the official client cannot read kills its channel, each time it is delivered, until Fiks IO gives it up
 * after the third (H1, platform 3.4). To Fiks IO that is a failed delivery also of whatever was un-acked on the channel:
 * so that the innocent are not given up with it, the clients that follow are handed one message at a time for a while.
 */
final class Tilkobling {

    private static final Logger LOG = LoggerFactory.getLogger(Tilkobling.class);

    /** The official client tries every 5 s by itself (platform 1.5): three times before we help. */
    private static final Duration EGEN_GJENOPPRETTING = Duration.ofSeconds(18);
    /** So long after the loss of a connection the katalog is not asked whether it is back. */
    private static final Duration TIDLIGST_TILBAKE = Duration.ofSeconds(5);
    private static final Duration LENGSTE_PAUSE = Duration.ofSeconds(30);
    private static final Duration FORSIKTIG = Duration.ofSeconds(60);
    /**
     * So long are all of a konto's messages kept waiting for one that Fiks IO has ended a channel for, in practice one whose
     * payload Dokumentlager does not hand out. It has two more deliveries then, so that this comes twice at most.
     */
    private static final Duration LENGSTE_HOLD = Duration.ofHours(6);
    /** How long a client that takes no more has for acking what it has. */
    private static final Duration AVLOSNING = Duration.ofSeconds(30);

    private final Adgang adgang;
    private final Function<Boolean, FiksIOKlient> fabrikk;
    private final Synlighet synlighet;
    private final Mottaksarbeid arbeid;
    private final Forlatte forlatte;

    private volatile Klient naavaerende;
    private volatile Tilkoblingsbilde bilde;
    /** The current one receives nothing more, but sends until there is another. */
    private boolean skalErstattes;
    private Instant nesteForsok = Instant.MIN;
    private Instant forsiktigTil = Instant.MIN;
    private int mislykkede;

    /** @param fabrikk makes a connected client; a careful one (true) is handed one message at a time */
    Tilkobling(Adgang adgang, Function<Boolean, FiksIOKlient> fabrikk, Katalog katalog, Mottaksarbeid arbeid) {
        this.adgang = adgang;
        this.fabrikk = fabrikk;
        this.synlighet = new Synlighet(adgang.konto().id(), katalog);
        this.arbeid = arbeid;
        this.forlatte = new Forlatte(arbeid);
        this.bilde = bilde(Tilstand.KOBLER_TIL, null);
    }

    /** Looks after the connection once; never throws. Called every second or so, never by two threads at once. */
    void tilsyn() {
        try {
            forlatte.rydd();
            Klient klient = naavaerende;
            if (klient == null || skalErstattes) {
                kobleTilNaarTiden();
                return;
            }
            Optional<Klient.Slutt> slutt = klient.slutt();
            if (slutt.isEmpty()) {
                mensTilkoblet(klient);
            } else if (slutt.get().bareKanalen()) {
                etterKanalen(klient, slutt.get());
            } else {
                etterForbindelsen(klient, slutt.get());
            }
        } catch (Exception | Error e) {
            // Whatever it is: what throws is not called again.
            LOG.warn("Konto {}: the connection could not be looked after: {}", adgang.konto().id(), e.toString());
        }
    }

    private void mensTilkoblet(Klient klient) {
        // Also when it is a delivery that has told that a lost connection is back.
        sett(Tilstand.TILKOBLET, null);
        if (klient.forsiktig() && Instant.now().isAfter(forsiktigTil)) {
            kobleTilNaarTiden();
        } else if (synlighet.skalKontrolleres() && synlighet.erBorte(klient.sistLevert())) {
            sett(Tilstand.GJENOPPRETTER, "Fiks IO sees no consumer for the konto");
            erstatt();
        }
    }

    /**
     * Fiks IO ends a channel that leaves messages un-acked for too long, which counts as a failed delivery of each. A new one
     * now would hold them until that happens again, and the third time they are given up.
     */
    private void etterKanalen(Klient klient, Klient.Slutt slutt) {
        if (!arbeid.tarImot()) {
            klient.meldAvEnGang();
            sett(Tilstand.GJENOPPRETTER, "Messages wait at Fiks IO until there is room and a database for them");
        } else if (slutt.avFiksIo() && arbeid.holder(klient) && slutt.tid().plus(LENGSTE_HOLD).isAfter(Instant.now())) {
            klient.meldAvEnGang();
            sett(Tilstand.GJENOPPRETTER, "Messages wait at Fiks IO until one that cannot be received yet, of which the log"
                    + " tells why, can be");
        } else {
            // Or it died by an exception in the client's dispatch (H1). Nothing will reopen it.
            sett(Tilstand.GJENOPPRETTER, "The channel was closed: " + slutt.signal().getMessage());
            forsiktigTil = Instant.now().plus(FORSIKTIG);
            erstatt();
        }
    }

    private void etterForbindelsen(Klient klient, Klient.Slutt slutt) {
        sett(Tilstand.GJENOPPRETTER, "The connection was lost: " + slutt.signal().getMessage());
        if (!synlighet.skalKontrolleres() && slutt.tid().plus(TIDLIGST_TILBAKE).isAfter(Instant.now())) {
            return;
        }
        if (synlighet.sees()) {
            klient.gjenopprettet();
            sett(Tilstand.TILKOBLET, null);
        } else if (slutt.tid().plus(EGEN_GJENOPPRETTING).isBefore(Instant.now())) {
            // The old client stays in place until a new one is connected: closed while it recovers, it would live on.
            kobleTilNaarTiden();
        }
    }

    private void erstatt() {
        skalErstattes = true;
        kobleTilNaarTiden();
    }

    private void kobleTilNaarTiden() {
        if (Instant.now().isBefore(nesteForsok)) {
            return;
        }
        boolean forsiktig = Instant.now().isBefore(forsiktigTil);
        Klient klient;
        try {
            klient = new Klient(adgang.konto().id(), fabrikk.apply(forsiktig), forsiktig, arbeid);
        } catch (RuntimeException e) {
            mislyktes(e);
            return;
        }
        try {
            klient.abonner();
        } catch (RuntimeException e) {
            klient.lukk();
            mislyktes(e);
            return;
        }
        Klient gammel = naavaerende;
        naavaerende = klient;
        skalErstattes = false;
        mislykkede = 0;
        synlighet.nyKlient();
        sett(Tilstand.TILKOBLET, null);
        if (gammel != null) {
            forlat(gammel);
        }
    }

    private void forlat(Klient gammel) {
        if (gammel.slutt().isPresent()) {
            forlatte.leggTil(gammel, Instant.now());
        } else {
            gammel.meldAv();
            forlatte.leggTil(gammel, Instant.now().plus(AVLOSNING));
        }
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
        return Optional.ofNullable(naavaerende).map(Klient::avsender);
    }

    /** Takes no more, lets what is begun come to its ack, and closes. */
    void stopp() {
        Klient klient = naavaerende;
        if (klient != null) {
            klient.meldAv();
        }
        arbeid.stopp();
        naavaerende = null;
        if (klient != null) {
            klient.lukk();
        }
        forlatte.lukkAlle();
        sett(Tilstand.STOPPET, null);
    }
}
