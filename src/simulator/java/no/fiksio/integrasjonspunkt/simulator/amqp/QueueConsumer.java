package no.fiksio.integrasjonspunkt.simulator.amqp;

/** A consumer of a queue, with room for a limited number of unsettled messages. Guarded by the queue's lock. */
abstract class QueueConsumer {

    private final int limit;
    private boolean ready;
    private int handedOut;

    /** Zero means no limit, as in basic.qos. */
    QueueConsumer(int limit) {
        this.limit = limit;
    }

    final boolean hasRoom() {
        return ready && (limit == 0 || handedOut < limit);
    }

    final void markReady() {
        ready = true;
    }

    final void deliver(QueueEntry position) {
        handedOut++;
        take(position);
    }

    final void settledOne() {
        handedOut--;
    }

    /** Passes the message on without waiting: the queue is locked meanwhile. */
    abstract void take(QueueEntry position);
}
