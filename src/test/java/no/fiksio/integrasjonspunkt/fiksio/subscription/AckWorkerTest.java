package no.fiksio.integrasjonspunkt.fiksio.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.subscription.MeldingReceiver.PayloadGone;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a message is acked, held and left. All of it runs in the test's thread. */
class AckWorkerTest {

    private final SettableClock clock = new SettableClock();
    private final FakeReceiver receiver = new FakeReceiver();
    private final ManualExecutor threads = new ManualExecutor();
    private final AckWorker worker = new AckWorker(receiver, threads, clock.ticker(), clock.sleeper());
    private final FakeSource source = new FakeSource();

    private static final class FakeSource implements UnackedMelding.Source {

        private boolean closed;

        @Override
        public boolean closed() {
            return closed;
        }
    }

    @Test
    void aMeldingIsAckedOnlyAfterTheReceiverHasReturned() {
        Delivery delivery = Delivery.fresh();
        List<Integer> acksWhileReceiving = new ArrayList<>();
        receiver.before = () -> acksWhileReceiving.add(delivery.acks());
        take(delivery);

        assertThat(delivery.acks()).isZero();
        assertThat(worker.has(source)).isTrue();
        threads.runAll();

        assertThat(acksWhileReceiving).containsExactly(0);
        assertThat(delivery.acks()).isEqualTo(1);
        assertThat(worker.has(source)).isFalse();
    }

    @Test
    void aMeldingThatCannotBeReceivedIsHeldAndTriedAgainLessAndLessOften() {
        receiver.error = new IOException("disk full");
        Delivery delivery = Delivery.fresh();
        List<Boolean> held = new ArrayList<>();
        clock.meanwhile(() -> {
            held.add(worker.holds(source));
            if (receiver.attempts == 7) {
                receiver.error = null;
            }
        });
        take(delivery);
        threads.runAll();

        assertThat(clock.sleeps())
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15));
        assertThat(held).hasSize(7).containsOnly(true);
        assertThat(receiver.ids()).containsExactly(delivery.id());
        assertThat(delivery.acks()).isEqualTo(1);
        assertThat(worker.holds(source)).isFalse();
    }

    @Test
    void anErrorOrAnUndeclaredExceptionIsAlsoHeld() {
        for (Throwable error : List.of(new Exception("commit failed"), new StackOverflowError())) {
            receiver.error = error;
            Delivery delivery = Delivery.fresh();
            clock.meanwhile(() -> receiver.error = null);

            take(delivery);
            threads.runAll();

            assertThat(delivery.acks()).isEqualTo(1);
        }
    }

    @Test
    void aRedeliveryTakesOverFromTheOneThatIsHeld() throws Exception {
        receiver.error = new IOException("disk full");
        FakeSource newSource = new FakeSource();
        Delivery first = Delivery.fresh().withPayload(() -> stream("old client"));
        Delivery second = first.again().withPayload(() -> stream("new client"));
        clock.meanwhile(() -> {
            worker.take(second.melding(), second.acker(), newSource);
            source.closed = true;
            assertThat(worker.has(source)).isFalse();
            assertThat(worker.holds(newSource)).isTrue();
            receiver.error = null;
        });
        take(first);
        threads.runAll();

        assertThat(receiver.ids()).containsExactly(first.id());
        assertThat(receiver.payloads.get(0).open()).hasContent("new client");
        assertThat(first.acks()).isEqualTo(1);
        assertThat(second.acks()).isEqualTo(1);
    }

    @Test
    void theLastDeliveryIsNotWorthHoldingAChannelFor() {
        receiver.error = new IOException("disk full");
        Delivery delivery = Delivery.fresh();
        List<Boolean> held = new ArrayList<>();
        clock.meanwhile(() -> {
            held.add(worker.holds(source));
            Delivery next = delivery.again();
            worker.take(next.melding(), next.acker(), source);
            source.closed = held.size() == 3;
        });
        take(delivery);
        threads.runAll();

        assertThat(held).containsExactly(true, true, false);
    }

    @Test
    void aHeldMeldingIsLeftWhenItsClientIsClosed() {
        receiver.error = new IOException("disk full");
        Delivery delivery = Delivery.fresh();
        clock.meanwhile(() -> source.closed = true);
        take(delivery);
        threads.runAll();

        assertThat(delivery.acks()).isZero();
        assertThat(worker.has(source)).isFalse();

        // It comes again, through another client.
        receiver.error = null;
        Delivery again = delivery.again();
        worker.take(again.melding(), again.acker(), new FakeSource());
        threads.runAll();
        assertThat(again.acks()).isEqualTo(1);
    }

    @Test
    void anAckThatDoesNotReachFiksIoIsNotTriedAgain() {
        Delivery delivery = Delivery.fresh().failingToAck(new IllegalStateException("channel closed"));
        take(delivery);
        threads.runAll();

        assertThat(receiver.attempts).isEqualTo(1);
        assertThat(worker.has(source)).isFalse();
    }

    @Test
    void answersToOneMeldingAreReceivedInTheirOrderAndOthersBesideThem() {
        UUID question = UUID.randomUUID();
        Delivery mottatt = Delivery.fresh().answering(question);
        Delivery kvittering = Delivery.fresh().answering(question);
        Delivery other = Delivery.fresh();
        take(mottatt);
        take(kvittering);
        take(other);

        // The kvittering is not begun before the mottatt is done.
        assertThat(threads.waiting()).isEqualTo(2);
        threads.runAll();
        assertThat(receiver.ids())
                .containsSubsequence(mottatt.id(), kvittering.id())
                .contains(other.id());
        assertThat(kvittering.acks()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLeftDoesNotStopTheNext() {
        UUID question = UUID.randomUUID();
        receiver.error = new IOException("disk full");
        source.closed = true;
        Delivery next = Delivery.fresh().answering(question);
        take(Delivery.fresh().answering(question));
        worker.take(next.melding(), next.acker(), new FakeSource());
        receiver.before = () -> receiver.error = receiver.attempts == 1 ? receiver.error : null;
        threads.runAll();

        assertThat(receiver.attempts).isEqualTo(2);
        assertThat(receiver.ids()).containsExactly(next.id());
    }

    @Test
    void theHeadersAreReadUnderBothSpellings() {
        take(Delivery.fresh()
                .with("klientMeldingId", "mine")
                .with("klientKorrelasjonsId", "documented")
                .with("klientKorrelasjonId", "misspelt")
                .with("annet", "verdi"));
        take(Delivery.fresh().with("klientKorrelasjonId", "misspelt"));
        threads.runAll();

        MeldingReceipt.Headers both = receiver.received.get(0);
        assertThat(both.klientMeldingId()).isEqualTo("mine");
        assertThat(both.korrelasjonsId()).isEqualTo("documented");
        assertThat(both.headers()).isEqualTo("{\"annet\":\"verdi\"}");
        assertThat(both.konto().value()).isEqualTo(Delivery.KONTO);
        assertThat(both.avsender().value()).isEqualTo(Delivery.AVSENDER);
        assertThat(receiver.received.get(1).korrelasjonsId()).isEqualTo("misspelt");
        assertThat(receiver.payloads).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aPayloadThatDokumentlagerHasNotIsGone(int status) {
        take(Delivery.fresh().withPayload(() -> {
            throw new DokumentlagerHttpException("no", status, "");
        }));
        threads.runAll();

        assertThatThrownBy(() -> receiver.payloads.get(0).open()).isInstanceOf(PayloadGone.class);
    }

    @Test
    void anotherErrorOfDokumentlagerMayPass() {
        take(Delivery.fresh().withPayload(() -> {
            throw new DokumentlagerHttpException("no", 503, "");
        }));
        threads.runAll();

        assertThatThrownBy(() -> receiver.payloads.get(0).open()).isInstanceOf(DokumentlagerHttpException.class);
    }

    @Test
    void stoppingLetsWhatIsDeliveredBeAcked() {
        Delivery delivery = Delivery.fresh();
        take(delivery);
        clock.meanwhile(threads::runAll);

        worker.stop();

        assertThat(delivery.acks()).isEqualTo(1);
        assertThat(threads.isShutdown()).isTrue();
    }

    @Test
    void stoppingWaitsUntilNothingMoreIsDelivered() {
        Instant start = clock.instant();
        Delivery late = Delivery.fresh();
        clock.meanwhile(() -> {
            if (Duration.between(start, clock.instant()).equals(Duration.ofMillis(200))) {
                take(late);
            }
            threads.runAll();
        });

        worker.stop();

        assertThat(late.acks()).isEqualTo(1);
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofMillis(500), Duration.ofMillis(520));
    }

    @Test
    void stoppingDoesNotWaitForeverForAReceiverThatHangs() {
        Instant start = clock.instant();
        take(Delivery.fresh());

        worker.stop();

        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(20));
        assertThat(threads.isTerminated()).isTrue();
    }

    @Test
    void aHeldMeldingIsNotTriedAgainWhenStopping() {
        receiver.error = new IOException("disk full");
        Delivery delivery = Delivery.fresh();
        take(delivery);
        clock.meanwhile(threads::runAll);

        worker.stop();

        assertThat(receiver.attempts).isEqualTo(1);
        assertThat(delivery.acks()).isZero();
    }

    @Test
    void aDeliveryAfterTheStopIsLeftAtFiksIoAndDoesNotThrow() {
        worker.stop();
        Delivery delivery = Delivery.fresh();

        take(delivery);

        assertThat(delivery.acks()).isZero();
        assertThat(worker.has(source)).isFalse();
    }

    private void take(Delivery delivery) {
        worker.take(delivery.melding(), delivery.acker(), source);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
