package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;

/** A consumer that settles nothing by itself. */
final class Konsument {

    /** A delivery as it came over the wire. */
    record Levert(UUID meldingId, boolean igjen, Object leveringstall, long merke) {
    }

    private final Channel kanal;
    private final BlockingQueue<Delivery> leverte = new LinkedBlockingQueue<>();
    private final String merke;

    Konsument(Channel kanal, String ko, int forhandshenting) throws IOException {
        this.kanal = kanal;
        kanal.basicQos(forhandshenting);
        merke = kanal.basicConsume(ko, false, (konsument, levering) -> leverte.add(levering), konsument -> { });
    }

    Levert neste() throws InterruptedException {
        Delivery levering = leverte.poll(15, TimeUnit.SECONDS);
        if (levering == null) {
            throw new AssertionError("Nothing was delivered");
        }
        return new Levert(UUID.fromString(levering.getProperties().getHeaders().get("melding-id").toString()),
                levering.getEnvelope().isRedeliver(), levering.getProperties().getHeaders().get("x-delivery-count"),
                levering.getEnvelope().getDeliveryTag());
    }

    boolean erStille(Duration saaLenge) throws InterruptedException {
        return leverte.poll(saaLenge.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    void kvitter(Levert levert) throws IOException {
        kanal.basicAck(levert.merke(), false);
    }

    void leggTilbake(Levert levert) throws IOException {
        kanal.basicNack(levert.merke(), false, true);
    }

    /** Ends the consumer; what it has not settled stays with its channel. */
    void slutt() throws IOException {
        kanal.basicCancel(merke);
    }
}
