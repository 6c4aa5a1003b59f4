package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;

/** What the simulator knows of the messages that lie in RabbitMQ's queues, and the books of what happens to them there. */
final class Underveis {

    private final Map<String, Post> meldinger = new ConcurrentHashMap<>();
    private final Map<UUID, Regnskap> regnskaper;

    Underveis(Map<UUID, Regnskap> regnskaper) {
        this.regnskaper = Map.copyOf(regnskaper);
    }

    void legg(Melding melding) {
        meldinger.put(melding.meldingId().toString(), new Post(melding));
    }

    Optional<Melding> finn(String meldingId) {
        return Optional.ofNullable(meldinger.get(meldingId)).map(post -> post.melding);
    }

    /** The message has left its queue for good, in this way; empty when that is known already. */
    Optional<Melding> ta(String meldingId, Hendelse hvordan) {
        Optional<Melding> tatt = Optional.ofNullable(meldinger.remove(meldingId)).map(post -> post.melding);
        tatt.ifPresent(melding -> noter(melding, hvordan));
        return tatt;
    }

    /** What simulatornode.erl saw. How the dead letters died is told by themselves. */
    void hendte(String hendelse, String meldingId) {
        Post post = meldinger.get(meldingId);
        if (post == null) {
            return;
        }
        switch (hendelse) {
            case "levert" -> {
                post.leveringer++;
                noter(post.melding, Hendelse.LEVERT);
            }
            case "kvittert" -> ta(meldingId, Hendelse.KVITTERT);
            case "lagt_tilbake" -> {
                if (post.leveringer < Meldingsmotor.MAKS_LEVERINGER) {
                    noter(post.melding, Hendelse.LAGT_TILBAKE);
                }
            }
            case "avvist" -> { }
            default -> throw new IllegalArgumentException("RabbitMQ's node told of " + hendelse);
        }
    }

    private void noter(Melding melding, Hendelse hendelse) {
        regnskaper.get(melding.mottaker()).noter(melding, hendelse);
    }

    /** Deliveries are counted by the one thread that reads the node's events. */
    private static final class Post {

        private final Melding melding;
        private int leveringer;

        Post(Melding melding) {
            this.melding = melding;
        }
    }
}
