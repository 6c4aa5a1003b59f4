package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;

/** Reads the dead letters of all konti, and passes on those that a sender is told of: a rejected one is none of them. */
final class Dodpost extends DefaultConsumer {

    private static final Logger LOGG = LoggerFactory.getLogger(Dodpost.class);

    private final Underveis underveis;
    private final Nodekonsoll konsoll;
    private final Dodsbud dodsbud;

    Dodpost(Channel kanal, Underveis underveis, Nodekonsoll konsoll, Dodsbud dodsbud) {
        super(kanal);
        this.underveis = underveis;
        this.konsoll = konsoll;
        this.dodsbud = dodsbud;
    }

    @Override
    public void handleDelivery(String merke, Envelope konvolutt, AMQP.BasicProperties egenskaper, byte[] kropp)
            throws IOException {
        // What happened to the message while it lived comes first in the books.
        konsoll.kall("ajour");
        String meldingId = egenskaper.getMessageId();
        String grunn = String.valueOf(egenskaper.getHeaders().get("x-first-death-reason"));
        switch (grunn) {
            case "expired" -> underveis.ta(meldingId, Hendelse.UTLOPT).ifPresent(dodsbud::utlopt);
            case "delivery_limit" -> underveis.ta(meldingId, Hendelse.OPPGITT).ifPresent(dodsbud::oppgitt);
            case "rejected" -> underveis.ta(meldingId, Hendelse.AVVIST);
            default -> LOGG.error("Message {} was dead-lettered for an unknown reason: {}", meldingId, grunn);
        }
        getChannel().basicAck(konvolutt.getDeliveryTag(), false);
    }
}
