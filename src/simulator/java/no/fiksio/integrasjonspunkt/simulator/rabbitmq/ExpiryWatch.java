package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** Lets messages expire by the platform's clock when that is ahead of the machine's, which RabbitMQ goes by. */
final class ExpiryWatch {

    private static final String NONE = "ingen";

    private final NodeConsole console;
    private final Channel channel;
    private final UnsettledMeldinger underWay;
    private final DeadLetterSink deadLetters;
    private final Clock clock;

    ExpiryWatch(
            NodeConsole console,
            Channel channel,
            UnsettledMeldinger underWay,
            DeadLetterSink deadLetters,
            Clock clock) {
        this.console = console;
        this.channel = channel;
        this.underWay = underWay;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Takes what has expired from the head of a queue; looking first, since taking and putting back counts as a delivery. */
    synchronized void empty(String queue) throws IOException {
        for (String first = console.call("forst " + queue);
                !first.equals(NONE);
                first = console.call("forst " + queue)) {
            if (!isExpired(first)) {
                return;
            }
            GetResponse taken = channel.basicGet(queue, false);
            if (taken == null) {
                return;
            }
            String meldingId = taken.getProps().getMessageId();
            if (isExpired(meldingId)) {
                underWay.take(meldingId, MeldingEvent.UTLOPT).ifPresent(deadLetters::expired);
                channel.basicAck(taken.getEnvelope().getDeliveryTag(), false);
            } else {
                channel.basicNack(taken.getEnvelope().getDeliveryTag(), false, true);
            }
        }
    }

    private boolean isExpired(String meldingId) {
        Optional<SimulatedMelding> melding = underWay.find(meldingId);
        return melding.isPresent() && !melding.get().expiresAt().isAfter(clock.instant());
    }
}
