package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Fiks IO's katalog sees a consumer of the konto: a subscription that was cancelled silently shows in no other way
 * (plattform.md H5). It is asked at intervals; when it does not answer, nothing is concluded.
 */
final class ConsumerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerCheck.class);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(20);
    /** The katalog may be a moment behind. */
    private static final Duration RECHECK = Duration.ofSeconds(3);

    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(5);

    private final KontoId konto;
    private final Katalog katalog;
    private Instant next = Instant.MIN;
    /** Since when the katalog has seen nobody, or null while it does. */
    private Instant unseenFrom;
    /** Clients in a row that the katalog has not seen. */
    private int unseen;
    /** A katalog that has never counted a consumer of ours says nothing by counting none. */
    private boolean counter;

    ConsumerCheck(KontoId konto, Katalog katalog) {
        this.konto = konto;
        this.katalog = katalog;
    }

    /** A new client subscribes. A katalog that goes on seeing nobody may be wrong: each is given longer than the one before. */
    void newClient() {
        Duration deadline = Duration.ofSeconds(2L << Math.min(2 * Math.max(0, unseen - 1), 10));
        unseenFrom = null;
        next = Instant.now().plus(deadline.compareTo(LONGEST_DEADLINE) < 0 ? deadline : LONGEST_DEADLINE);
    }

    boolean isCheckDue() {
        return !Instant.now().isBefore(next);
    }

    /** True while the katalog sees one; the next look is a while away then. */
    boolean isSeen() {
        boolean isSeen = consumers().orElse(0L) > 0;
        if (isSeen) {
            unseenFrom = null;
            next = Instant.now().plus(BETWEEN_CHECKS);
        }
        return isSeen;
    }

    /** True when the katalog has seen none twice in a row, and nothing was delivered in between. */
    boolean isGone(Instant lastDelivered) {
        Instant now = Instant.now();
        next = now.plus(BETWEEN_CHECKS);
        Optional<Long> consumers = consumers();
        if (consumers.isEmpty() || consumers.get() > 0 || !counter) {
            unseenFrom = null;
            unseen = consumers.orElse(0L) > 0 ? 0 : unseen;
            return false;
        }
        // What is still delivered is not cancelled.
        if (unseenFrom == null || lastDelivered.isAfter(unseenFrom)) {
            unseenFrom = now;
            next = now.plus(RECHECK);
            return false;
        }
        unseen++;
        return true;
    }

    private Optional<Long> consumers() {
        try {
            Optional<Long> consumers = katalog.kontoNow(konto, konto).map(Katalog.Entry::consumers);
            counter |= consumers.orElse(0L) > 0;
            return consumers;
        } catch (FiksFailure e) {
            LOG.debug("Konto {}: the katalog does not answer: {}", konto, e.getMessage());
            return Optional.empty();
        }
    }
}
