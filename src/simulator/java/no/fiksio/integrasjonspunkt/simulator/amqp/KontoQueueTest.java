package no.fiksio.integrasjonspunkt.simulator.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.melding.PlatformClock;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import org.junit.jupiter.api.Test;

class KontoQueueTest {

    private final PlatformClock clock = new PlatformClock();
    private final Ledger ledger = new Ledger(clock);
    private final List<SimulatedMelding> expired = new ArrayList<>();
    private final List<SimulatedMelding> givenUp = new ArrayList<>();
    private final KontoQueue queue = new KontoQueue(clock, ledger, new DeadLetterSink() {
        @Override
        public void expired(SimulatedMelding melding) {
            expired.add(melding);
        }

        @Override
        public void givenUp(SimulatedMelding melding) {
            givenUp.add(melding);
        }
    });

    @Test
    void theConsumerGetsNoMoreThanItHasRoomFor() {
        Collector collector = new Collector(2);
        activate(collector);
        for (int i = 0; i < 3; i++) {
            queue.put(melding("m" + i));
        }

        assertThat(collector.types()).containsExactly("m0", "m1");
        assertThat(queue.state()).isEqualTo(new QueueState(1, 2, 1));
        queue.acknowledge(collector, collector.slots.get(0));
        assertThat(collector.types()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void theConsumersGetOneEachInTurn() {
        Collector en = new Collector(0);
        Collector two = new Collector(0);
        activate(en);
        activate(two);
        for (int i = 0; i < 4; i++) {
            queue.put(melding("m" + i));
        }

        assertThat(en.types()).containsExactly("m0", "m2");
        assertThat(two.types()).containsExactly("m1", "m3");
    }

    @Test
    void whatIsPutBackComesFirstInTheOrderItWasPutBack() {
        Collector first = new Collector(2);
        activate(first);
        for (int i = 0; i < 3; i++) {
            queue.put(melding("m" + i));
        }
        queue.detach(first);
        List<QueueEntry> handedOut = List.copyOf(first.slots);
        queue.putBack(first, handedOut.get(1));
        queue.putBack(first, handedOut.get(0));

        Collector next = new Collector(0);
        activate(next);
        assertThat(next.types()).containsExactly("m1", "m0", "m2");
        assertThat(next.slots.get(0).deliveries()).isEqualTo(2);
    }

    @Test
    void theThirdFailedDeliveryIsTheLast() {
        Collector collector = new Collector(1);
        activate(collector);
        queue.put(melding("m"));
        for (int i = 0; i < 3; i++) {
            queue.putBack(collector, collector.slots.get(i));
        }

        assertThat(collector.slots).hasSize(3);
        assertThat(givenUp).hasSize(1);
        assertThat(queue.state()).isEqualTo(new QueueState(0, 0, 1));
        assertThat(ledger.count(MeldingEvent.LAGT_TILBAKE)).isEqualTo(2);
        assertThat(ledger.count(MeldingEvent.OPPGITT)).isEqualTo(1);
        assertThat(ledger.mottak().get(0).deliveries()).isEqualTo(3);
    }

    @Test
    void theLevetidEndsOnlyWhenTheMeldingIsInFront() {
        queue.put(melding("lang", Duration.ofHours(2)));
        queue.put(melding("kort", Duration.ofHours(1)));
        clock.setOffset(Duration.ofMinutes(90));
        queue.dispatch();
        assertThat(expired).isEmpty();

        clock.setOffset(Duration.ofMinutes(150));
        queue.dispatch();
        assertThat(expired).extracting(SimulatedMelding::type).containsExactly("lang", "kort");
        assertThat(ledger.count(MeldingEvent.UTLOPT)).isEqualTo(2);
    }

    @Test
    void anExpiredMeldingIsNotDelivered() {
        queue.put(melding("gammel", Duration.ofHours(1)));
        clock.setOffset(Duration.ofHours(2));
        Collector collector = new Collector(0);
        activate(collector);
        queue.put(melding("ny"));

        assertThat(collector.types()).containsExactly("ny");
    }

    @Test
    void aConsumerNotYetActivatedIsCountedButGetsNothing() {
        Collector collector = new Collector(0);
        queue.attach(collector);
        queue.put(melding("m"));

        assertThat(collector.slots).isEmpty();
        assertThat(queue.state()).isEqualTo(new QueueState(1, 0, 1));
        queue.activate(collector);
        assertThat(collector.types()).containsExactly("m");
    }

    private void activate(Collector collector) {
        queue.attach(collector);
        queue.activate(collector);
    }

    private SimulatedMelding melding(String type) {
        return melding(type, Duration.ofDays(7));
    }

    private SimulatedMelding melding(String type, Duration levetid) {
        return new SimulatedMelding(
                UUID.randomUUID(),
                type,
                UUID.randomUUID(),
                "avsender",
                UUID.randomUUID(),
                Optional.empty(),
                Optional.empty(),
                levetid,
                clock.instant().plus(levetid),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                HeaderFlaw.INGEN);
    }

    private static final class Collector extends QueueConsumer {

        private final List<QueueEntry> slots = new ArrayList<>();

        Collector(int limit) {
            super(limit);
        }

        @Override
        void take(QueueEntry position) {
            slots.add(position);
        }

        List<String> types() {
            return slots.stream().map(position -> position.melding().type()).toList();
        }
    }
}
