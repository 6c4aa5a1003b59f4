package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;

import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;

/** Lets messages expire by the platform's clock when that is ahead of the machine's, which RabbitMQ goes by. */
final class Utlopsvakt {

    private static final String INGEN = "ingen";

    private final Nodekonsoll konsoll;
    private final Channel kanal;
    private final Underveis underveis;
    private final Dodsbud dodsbud;
    private final Clock klokke;

    Utlopsvakt(Nodekonsoll konsoll, Channel kanal, Underveis underveis, Dodsbud dodsbud, Clock klokke) {
        this.konsoll = konsoll;
        this.kanal = kanal;
        this.underveis = underveis;
        this.dodsbud = dodsbud;
        this.klokke = klokke;
    }

    /** Takes what has expired from the head of a queue; looking first, since taking and putting back counts as a delivery. */
    synchronized void tom(String ko) throws IOException {
        for (String forst = konsoll.kall("forst " + ko); !forst.equals(INGEN); forst = konsoll.kall("forst " + ko)) {
            if (!erUtlopt(forst)) {
                return;
            }
            GetResponse tatt = kanal.basicGet(ko, false);
            if (tatt == null) {
                return;
            }
            String meldingId = tatt.getProps().getMessageId();
            if (erUtlopt(meldingId)) {
                underveis.ta(meldingId, Hendelse.UTLOPT).ifPresent(dodsbud::utlopt);
                kanal.basicAck(tatt.getEnvelope().getDeliveryTag(), false);
            } else {
                kanal.basicNack(tatt.getEnvelope().getDeliveryTag(), false, true);
            }
        }
    }

    private boolean erUtlopt(String meldingId) {
        Optional<Melding> melding = underveis.finn(meldingId);
        return melding.isPresent() && !melding.get().utloper().isAfter(klokke.instant());
    }
}
