package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the dead letters of all konti, and passes on those that a sender is told of: a rejected one is none of them. */
final class DeadLetterReader extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReader.class);

    private final UnsettledMeldinger underWay;
    private final NodeConsole console;
    private final DeadLetterSink deadLetters;

    DeadLetterReader(Channel channel, UnsettledMeldinger underWay, NodeConsole console, DeadLetterSink deadLetters) {
        super(channel);
        this.underWay = underWay;
        this.console = console;
        this.deadLetters = deadLetters;
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties attributes, byte[] body)
            throws IOException {
        // What happened to the message while it lived comes first in the books.
        console.call("ajour");
        String meldingId = attributes.getMessageId();
        String reason = String.valueOf(attributes.getHeaders().get("x-first-death-reason"));
        switch (reason) {
            case "expired" -> underWay.take(meldingId, MeldingEvent.UTLOPT).ifPresent(deadLetters::expired);
            case "delivery_limit" ->
                underWay.take(meldingId, MeldingEvent.OPPGITT).ifPresent(deadLetters::givenUp);
            case "rejected" -> underWay.take(meldingId, MeldingEvent.AVVIST);
            default -> LOG.error("Message {} was dead-lettered for an unknown reason: {}", meldingId, reason);
        }
        getChannel().basicAck(envelope.getDeliveryTag(), false);
    }
}
