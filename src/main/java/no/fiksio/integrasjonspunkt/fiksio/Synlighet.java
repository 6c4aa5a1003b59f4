package no.fiksio.integrasjonspunkt.fiksio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Fiks IO's katalog sees a consumer of the konto: a subscription that was cancelled silently shows in no other way
 * (platform hazard H5). It is asked at intervals; when it does not answer, nothing is concluded.
 */
final class Synlighet {

    private static final Logger LOG = LoggerFactory.getLogger(Synlighet.class);

    private static final Duration MELLOM_KONTROLLER = Duration.ofSeconds(20);
    /** The katalog may be a moment behind. */
    private static final Duration OMKONTROLL = Duration.ofSeconds(3);
    private static final Duration LENGSTE_FRIST = Duration.ofMinutes(5);

    private final KontoId konto;
    private final Katalog katalog;
    private Instant neste = Instant.MIN;
    /** Since when the katalog has seen nobody, or null while it does. */
    private Instant usynligFra;
    /** Clients in a row that the katalog has not seen. */
    private int usete;
    /** A katalog that has never counted a consumer of ours says nothing by counting none. */
    private boolean teller;

    Synlighet(KontoId konto, Katalog katalog) {
        this.konto = konto;
        this.katalog = katalog;
    }

    /** A new client subscribes. A katalog that goes on seeing nobody may be wrong: each is given longer than the one before. */
    void nyKlient() {
        Duration frist = Duration.ofSeconds(2L << Math.min(2 * Math.max(0, usete - 1), 10));
        usynligFra = null;
        neste = Instant.now().plus(frist.compareTo(LENGSTE_FRIST) < 0 ? frist : LENGSTE_FRIST);
    }

    boolean skalKontrolleres() {
        return !Instant.now().isBefore(neste);
    }

    /** True while the katalog sees one; the next look is a while away then. */
    boolean sees() {
        boolean sees = konsumenter().orElse(0L) > 0;
        if (sees) {
            usynligFra = null;
            neste = Instant.now().plus(MELLOM_KONTROLLER);
        }
        return sees;
    }

    /** True when the katalog has seen none twice in a row, and nothing was delivered in between. */
    boolean erBorte(Instant sistLevert) {
        Instant naa = Instant.now();
        neste = naa.plus(MELLOM_KONTROLLER);
        Optional<Long> konsumenter = konsumenter();
        if (konsumenter.isEmpty() || konsumenter.get() > 0 || !teller) {
            usynligFra = null;
            usete = konsumenter.orElse(0L) > 0 ? 0 : usete;
            return false;
        }
        // What is still delivered is not cancelled.
        if (usynligFra == null || sistLevert.isAfter(usynligFra)) {
            usynligFra = naa;
            neste = naa.plus(OMKONTROLL);
            return false;
        }
        usete++;
        return true;
    }

    private Optional<Long> konsumenter() {
        try {
            Optional<Long> konsumenter = katalog.kontoNaa(konto, konto).map(Katalog.Oppforing::konsumenter);
            teller |= konsumenter.orElse(0L) > 0;
            return konsumenter;
        } catch (FiksFeil e) {
            LOG.debug("Konto {}: the katalog does not answer: {}", konto, e.getMessage());
            return Optional.empty();
        }
    }
}
