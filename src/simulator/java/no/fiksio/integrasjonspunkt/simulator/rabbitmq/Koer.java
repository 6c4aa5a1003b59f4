package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import com.rabbitmq.client.Channel;

import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;

/** The queues: one per konto, and one for the dead letters of all. */
final class Koer {

    static final String DODPOST = "fiksio.dod";

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    /** RabbitMQ gives up when a message has come back more often than this: a limit of 2 is three deliveries. */
    private static final int TILBAKEGRENSE = Meldingsmotor.MAKS_LEVERINGER - 1;

    private static final Map<String, Object> KONTOKO = Map.of(
            "x-queue-type", "quorum",
            "x-delivery-limit", TILBAKEGRENSE,
            "x-dead-letter-exchange", "",
            "x-dead-letter-routing-key", DODPOST);

    private Koer() {
    }

    static String navn(UUID kontoId) {
        return "fiksio.konto." + kontoId;
    }

    static void opprett(Channel kanal, Iterable<UUID> konti) throws IOException {
        kanal.queueDeclare(DODPOST, true, false, false, QUORUM);
        for (UUID kontoId : konti) {
            kanal.queueDeclare(navn(kontoId), true, false, false, KONTOKO);
        }
    }
}
