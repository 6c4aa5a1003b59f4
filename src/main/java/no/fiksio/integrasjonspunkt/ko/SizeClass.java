package no.fiksio.integrasjonspunkt.ko;

/** Large meldinger have queues of their own, so that small ones do not wait for them. */
enum SizeClass {
    SMALL("liten"),
    LARGE("stor");

    private final String queueName;

    SizeClass(String queueName) {
        this.queueName = queueName;
    }

    /**
     * The class of a melding.
     *
     * @param size       of its documents or payload, in bytes
     * @param largeLimit from which it is large, in bytes
     */
    static SizeClass of(long size, long largeLimit) {
        return size >= largeLimit ? LARGE : SMALL;
    }

    /** Its part of a queue's name. */
    String queueName() {
        return queueName;
    }
}
