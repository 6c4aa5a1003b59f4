package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Fiks IO's katalog at intervals whether the konto has a consumer: that is the only way to notice a subscription that
 * the server has cancelled (plattform.md H5). Nothing is concluded when the katalog does not answer. Used by one thread.
 */
final class ConsumerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerCheck.class);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(20);
    /** The katalog may be a moment behind, so that one count of zero is not enough. */
    private static final Duration RECHECK = Duration.ofSeconds(3);
    /** A katalog that keeps counting zero may be wrong, so each new client has more time than the one before. */
    private static final Backoff FIRST_CHECK =
            new Backoff(Duration.ofSeconds(2), 4, Duration.ofMinutes(5), Optional.empty());

    private final KontoId konto;
    private final ConsumerCount count;
    private final Clock clock;
    private Instant next = Instant.MIN;
    /** When the katalog first counted zero; null if its last count was not zero. */
    private Instant unseenFrom;
    /** Clients in a row that were replaced because the katalog did not count them. */
    private int unseen;
    /** A katalog that has never counted a consumer of this konto proves nothing by counting zero. */
    private boolean hasCounted;

    /** The katalog's count of the konto's consumers. */
    interface ConsumerCount {

        /** Empty if the katalog does not know the konto; {@link FiksFailure} if it does not answer. */
        Optional<Long> now();
    }

    ConsumerCheck(KontoId konto, ConsumerCount count, Clock clock) {
        this.konto = konto;
        this.count = count;
        this.clock = clock;
    }

    /** A new client has subscribed: it is given some time before the first check. */
    void newClient() {
        unseenFrom = null;
        next = clock.instant().plus(FIRST_CHECK.after(unseen));
    }

    boolean isCheckDue() {
        return !clock.instant().isBefore(next);
    }

    /** Asks now; true if the katalog counts a consumer. Then the next check is due after the usual interval. */
    boolean isSeen() {
        boolean isSeen = consumers().orElse(0L) > 0;
        if (isSeen) {
            unseenFrom = null;
            next = clock.instant().plus(BETWEEN_CHECKS);
        }
        return isSeen;
    }

    /** Asks now; true if the katalog has counted zero twice in a row, and nothing was delivered in between. */
    boolean isGone(Instant lastDelivered) {
        Instant now = clock.instant();
        next = now.plus(BETWEEN_CHECKS);
        Optional<Long> consumers = consumers();
        if (consumers.isEmpty() || consumers.get() > 0 || !hasCounted) {
            unseenFrom = null;
            unseen = consumers.orElse(0L) > 0 ? 0 : unseen;
            return false;
        }
        // A subscription that still delivers is not cancelled.
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
            Optional<Long> consumers = count.now();
            hasCounted |= consumers.orElse(0L) > 0;
            return consumers;
        } catch (FiksFailure e) {
            LOG.debug("Konto {}: the katalog does not answer: {}", konto, e.getMessage());
            return Optional.empty();
        }
    }
}
