package no.fiksio.integrasjonspunkt.simulator.amqp;

/** Closes the channel with an AMQP reply code, as RabbitMQ would word it. */
final class ChannelError extends RuntimeException {

    private final int code;

    ChannelError(int code, String text) {
        super(text);
        this.code = code;
    }

    int code() {
        return code;
    }
}
