package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;

import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;

/** The queues by name, and the checks that RabbitMQ makes before it lets a user consume one. */
final class Koregister {

    private static final String PREFIKS = "fiksio.konto.";

    private final Map<UUID, Ko> koer;
    private final Map<String, Ko> etterNavn;
    private final Adgang adgang;

    Koregister(Map<UUID, Ko> koer, Adgang adgang) {
        this.koer = Map.copyOf(koer);
        this.etterNavn = koer.entrySet().stream().collect(Collectors.toMap(ko -> PREFIKS + ko.getKey(), Map.Entry::getValue));
        this.adgang = adgang;
    }

    Ko ko(UUID kontoId) {
        Ko ko = koer.get(kontoId);
        if (ko == null) {
            throw new IllegalArgumentException("No konto has the id " + kontoId);
        }
        return ko;
    }

    Collection<Ko> alle() {
        return koer.values();
    }

    /** The queue, for a user who may read it. Permission is checked before existence. */
    Ko forBruker(String navn, String bruker) {
        if (!adgang.kanLese(bruker, navn)) {
            throw new Kanalfeil(AMQP.ACCESS_REFUSED,
                    "ACCESS_REFUSED - access to queue '" + navn + "' in vhost '/' refused for user '" + bruker + "'");
        }
        Ko ko = etterNavn.get(navn);
        if (ko == null) {
            throw new Kanalfeil(AMQP.NOT_FOUND, "NOT_FOUND - no queue '" + navn + "' in vhost '/'");
        }
        return ko;
    }
}
