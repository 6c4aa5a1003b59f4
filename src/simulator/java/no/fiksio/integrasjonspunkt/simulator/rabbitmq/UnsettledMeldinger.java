package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** What the simulator knows of the messages that lie in RabbitMQ's queues, and the books of what happens to them there. */
final class UnsettledMeldinger {

    private final Map<String, Entry> meldinger = new ConcurrentHashMap<>();
    private final Map<UUID, Ledger> ledgers;

    UnsettledMeldinger(Map<UUID, Ledger> ledgers) {
        this.ledgers = Map.copyOf(ledgers);
    }

    void put(SimulatedMelding melding) {
        meldinger.put(melding.meldingId().toString(), new Entry(melding));
    }

    Optional<SimulatedMelding> find(String meldingId) {
        return Optional.ofNullable(meldinger.get(meldingId)).map(entry -> entry.melding);
    }

    /** The message has left its queue for good, in this way; empty when that is known already. */
    Optional<SimulatedMelding> take(String meldingId, MeldingEvent how) {
        Optional<SimulatedMelding> taken =
                Optional.ofNullable(meldinger.remove(meldingId)).map(entry -> entry.melding);
        taken.ifPresent(melding -> enter(melding, how));
        return taken;
    }

    /** What simulatornode.erl saw. How the dead letters died is told by themselves. */
    void occurred(String hendelse, String meldingId) {
        Entry entry = meldinger.get(meldingId);
        if (entry == null) {
            return;
        }
        switch (hendelse) {
            case "levert" -> {
                entry.deliveries++;
                enter(entry.melding, MeldingEvent.LEVERT);
            }
            case "kvittert" -> take(meldingId, MeldingEvent.KVITTERT);
            case "lagt_tilbake" -> {
                if (entry.deliveries < Broker.MAX_DELIVERIES) {
                    enter(entry.melding, MeldingEvent.LAGT_TILBAKE);
                }
            }
            case "avvist" -> {}
            default -> throw new IllegalArgumentException("RabbitMQ's node told of " + hendelse);
        }
    }

    private void enter(SimulatedMelding melding, MeldingEvent hendelse) {
        ledgers.get(melding.mottaker()).enter(melding, hendelse);
    }

    /** Deliveries are counted by the one thread that reads the node's events. */
    private static final class Entry {

        private final SimulatedMelding melding;
        private int deliveries;

        Entry(SimulatedMelding melding) {
            this.melding = melding;
        }
    }
}
