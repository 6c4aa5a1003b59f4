package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/**
 * The queue of one konto, with the rules of a quorum queue: messages go round robin to consumers with room, come back
 * in front of those not yet delivered, are given up after three failed deliveries, and expire at the head only.
 */
final class KontoQueue {

    private final Clock clock;
    private final Ledger ledger;
    private final DeadLetterSink deadLetters;
    private final Deque<QueueEntry> returned = new ArrayDeque<>();
    private final Deque<QueueEntry> incomplete = new ArrayDeque<>();
    private final Deque<QueueConsumer> consumers = new ArrayDeque<>();
    private long unacknowledged;

    KontoQueue(Clock clock, Ledger ledger, DeadLetterSink deadLetters) {
        this.clock = clock;
        this.ledger = ledger;
        this.deadLetters = deadLetters;
    }

    void put(SimulatedMelding melding) {
        synchronized (this) {
            incomplete.addLast(new QueueEntry(melding));
        }
        dispatch();
    }

    /** Counts the consumer from now on; it gets messages from {@link #activate} on. */
    synchronized void attach(QueueConsumer consumer) {
        consumers.addLast(consumer);
    }

    void activate(QueueConsumer consumer) {
        synchronized (this) {
            consumer.markReady();
        }
        dispatch();
    }

    /** The consumer gets no more messages; those it has are settled or put back by its owner. */
    synchronized void detach(QueueConsumer consumer) {
        consumers.remove(consumer);
    }

    void acknowledge(QueueConsumer consumer, QueueEntry position) {
        finish(consumer, position, MeldingEvent.KVITTERT);
    }

    /** Rejected for good: dropped without a word to the sender, as the platform does. */
    void refuse(QueueConsumer consumer, QueueEntry position) {
        finish(consumer, position, MeldingEvent.AVVIST);
    }

    void putBack(QueueConsumer consumer, QueueEntry position) {
        boolean givenUp = position.deliveries() >= Broker.MAX_DELIVERIES;
        synchronized (this) {
            consumer.settledOne();
            unacknowledged--;
            if (!givenUp) {
                returned.addLast(position);
            }
        }
        ledger.enter(position.melding(), givenUp ? MeldingEvent.OPPGITT : MeldingEvent.LAGT_TILBAKE);
        if (givenUp) {
            position.melding().delete();
            deadLetters.givenUp(position.melding());
        }
        dispatch();
    }

    /** Removes what has expired at the head and hands out what the consumers have room for. */
    void dispatch() {
        List<SimulatedMelding> expired = new ArrayList<>();
        synchronized (this) {
            removeExpired(expired);
            // Only with a message at hand: asking whose turn it is uses the turn.
            for (QueueConsumer consumer; !front().isEmpty() && (consumer = next()) != null; ) {
                QueueEntry position = front().removeFirst();
                position.delivered();
                unacknowledged++;
                ledger.enter(position.melding(), MeldingEvent.LEVERT);
                consumer.deliver(position);
                removeExpired(expired);
            }
        }
        for (SimulatedMelding melding : expired) {
            ledger.enter(melding, MeldingEvent.UTLOPT);
            melding.delete();
            deadLetters.expired(melding);
        }
    }

    synchronized QueueState state() {
        return new QueueState(returned.size() + incomplete.size(), unacknowledged, consumers.size());
    }

    synchronized List<QueueConsumer> consumers() {
        return List.copyOf(consumers);
    }

    private void finish(QueueConsumer consumer, QueueEntry position, MeldingEvent hendelse) {
        synchronized (this) {
            consumer.settledOne();
            unacknowledged--;
        }
        ledger.enter(position.melding(), hendelse);
        position.melding().delete();
        dispatch();
    }

    private void removeExpired(List<SimulatedMelding> expired) {
        Instant now = clock.instant();
        while (!front().isEmpty() && !front().getFirst().melding().expiresAt().isAfter(now)) {
            expired.add(front().removeFirst().melding());
        }
    }

    private Deque<QueueEntry> front() {
        return returned.isEmpty() ? incomplete : returned;
    }

    /** The next consumer in turn that has room, moved to the back of the line; null when there is none. */
    private QueueConsumer next() {
        for (int i = consumers.size(); i > 0; i--) {
            QueueConsumer consumer = consumers.removeFirst();
            consumers.addLast(consumer);
            if (consumer.hasRoom()) {
                return consumer;
            }
        }
        return null;
    }
}
