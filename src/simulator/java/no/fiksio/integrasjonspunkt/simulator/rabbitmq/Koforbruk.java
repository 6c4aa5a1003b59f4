package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Minneinnhold;
import no.fiksio.integrasjonspunkt.simulator.motor.Abonnement;
import no.fiksio.integrasjonspunkt.simulator.motor.Levering;
import no.fiksio.integrasjonspunkt.simulator.motor.Mottaker;

/** A consumer inside the process, over a channel of its own; its messages are handled by a few threads. */
final class Koforbruk implements Abonnement {

    private static final Logger LOGG = LoggerFactory.getLogger(Koforbruk.class);
    private static final int TRAADER = 2;
    private static final int FORHANDSHENTING = 10;

    private final Underveis underveis;
    private final Mottaker mottaker;
    private final Channel kanal;
    private final ExecutorService traader;
    private final String merke;

    Koforbruk(Connection forbindelse, String ko, Underveis underveis, Mottaker mottaker) throws IOException {
        this.underveis = underveis;
        this.mottaker = mottaker;
        this.traader = Executors.newFixedThreadPool(TRAADER, oppgave -> {
            Thread traad = new Thread(oppgave, "simulator-svarer-" + ko);
            traad.setDaemon(true);
            return traad;
        });
        kanal = forbindelse.createChannel();
        kanal.basicQos(FORHANDSHENTING);
        merke = kanal.basicConsume(ko, false,
                (konsument, levering) -> traader.execute(() -> behandle(levering)),
                konsument -> LOGG.warn("RabbitMQ ended the simulator's consumer of {}", ko));
    }

    /** The few messages at hand are finished first. */
    @Override
    public void close() {
        try {
            kanal.basicCancel(merke);
            traader.shutdown();
            if (!traader.awaitTermination(10, TimeUnit.SECONDS)) {
                LOGG.warn("A consumer inside the simulator did not finish within 10 seconds");
            }
            kanal.close();
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            LOGG.warn("A consumer inside the simulator was not closed in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void behandle(Delivery levering) {
        long nummer = levering.getEnvelope().getDeliveryTag();
        String meldingId = levering.getProperties().getMessageId();
        try {
            if (utfor(meldingId, levering.getBody())) {
                kanal.basicAck(nummer, false);
            } else {
                kanal.basicNack(nummer, false, true);
            }
        } catch (IOException | AlreadyClosedException e) {
            LOGG.warn("The consumer inside the simulator could not settle {}", meldingId, e);
        }
    }

    private boolean utfor(String meldingId, byte[] kropp) {
        try {
            Melding melding = underveis.finn(meldingId)
                    .orElseThrow(() -> new IllegalStateException("No such message has been sent"));
            Innhold innhold = kropp.length == 0 ? null : new Minneinnhold(kropp);
            mottaker.taImot(Levering.av(melding, Optional.ofNullable(innhold)));
            return true;
        } catch (Exception e) {
            LOGG.warn("The consumer inside the simulator could not handle {}", meldingId, e);
            return false;
        }
    }
}
