package no.fiksio.integrasjonspunkt.simulator.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import no.fiksio.integrasjonspunkt.simulator.melding.AmqpHeaders;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** One basic.deliver: method, header and the body in frames, read from the spool while it is written. */
record DeliverFrames(
        int channel,
        String consumerTag,
        long deliveryTag,
        int earlierDeliveries,
        SimulatedMelding melding,
        int frameSize)
        implements OutgoingFrames {

    /** Type, channel, length and the end mark of a frame. */
    private static final int FRAME_OVERHEAD = 8;

    @Override
    public void write(DataOutputStream out) throws IOException {
        new AMQImpl.Basic.Deliver(consumerTag, deliveryTag, earlierDeliveries > 0, "", melding.queue())
                .toFrame(channel)
                .writeTo(out);
        long length = melding.content().map(Content::length).orElse(0L);
        Map<String, Object> headerLines = AmqpHeaders.of(melding);
        if (earlierDeliveries > 0) {
            headerLines.put("x-delivery-count", (long) earlierDeliveries);
        }
        new AMQP.BasicProperties.Builder()
                .headers(headerLines)
                .expiration(Long.toString(melding.levetid().toMillis()))
                .build()
                .toFrame(channel, length)
                .writeTo(out);
        if (length > 0) {
            writeContent(out, melding.content().orElseThrow());
        }
    }

    private void writeContent(DataOutputStream out, Content content) throws IOException {
        byte[] part = new byte[(int) Math.min(content.length(), frameSize - FRAME_OVERHEAD)];
        try (InputStream in = content.open()) {
            for (int n = in.readNBytes(part, 0, part.length); n > 0; n = in.readNBytes(part, 0, part.length)) {
                Frame.fromBodyFragment(channel, part, 0, n).writeTo(out);
            }
        }
    }
}
