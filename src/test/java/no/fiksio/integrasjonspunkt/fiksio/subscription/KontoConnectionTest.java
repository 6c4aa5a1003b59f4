package no.fiksio.integrasjonspunkt.fiksio.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

/** The supervision of a subscription, second by second, on a clock that the test sets. */
class KontoConnectionTest {

    private static final KontoId KONTO = new KontoId(UUID.randomUUID());

    private final SettableClock clock = new SettableClock();
    private final FakeClients clients = new FakeClients();
    private final FakeReceiver receiver = new FakeReceiver();
    private final ManualExecutor threads = new ManualExecutor();
    private int tokensDiscarded;
    /** What the katalog counts; null if it does not answer. */
    private Optional<Long> consumers = Optional.of(1L);

    private final KontoConnection connection = new KontoConnection(
            new Settings.Konto("arkiv", KONTO, null, null, null, null, null, null, null),
            clients,
            () -> tokensDiscarded++,
            new ConsumerCheck(KONTO, this::count, clock),
            new AckWorker(receiver, threads, clock.ticker(), clock.sleeper()),
            clock,
            new LongestPause());

    /** Jitter that always draws the whole pause. */
    private static final class LongestPause implements RandomGenerator {

        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }

    private Optional<Long> count() {
        if (consumers == null) {
            throw new FiksFailure(Feilklasse.MIDLERTIDIG, "no response", null, null);
        }
        return consumers;
    }

    @Test
    void theFirstConnectionIsMadeAtOnce() {
        assertThat(connection.client()).isEmpty();
        assertThat(connection.snapshot().state()).isEqualTo(State.KOBLER_TIL);

        connection.supervise();

        assertThat(connection.client()).containsSame(clients.last());
        assertThat(clients.last().careful).isFalse();
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
        assertThat(connection.snapshot().error()).isEmpty();
        assertThat(connection.snapshot().name()).isEqualTo("arkiv");
    }

    @Test
    void aKontoThatCannotConnectIsTriedLessAndLessOften() {
        clients.connectError = new IllegalStateException("refused", new IOException("Connection refused"));
        List<Integer> attemptsAt = new ArrayList<>();
        for (int second = 0; second <= 95; second++) {
            int before = clients.attempts;
            connection.supervise();
            if (clients.attempts > before) {
                attemptsAt.add(second);
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(attemptsAt).containsExactly(0, 1, 3, 7, 15, 31, 61, 91);
        assertThat(connection.snapshot().state()).isEqualTo(State.KOBLER_TIL);
        assertThat(connection.snapshot().error().orElseThrow()).contains("Connecting to Fiks IO", "refused");
        assertThat(tokensDiscarded).isZero();

        clients.connectError = null;
        superviseFor(30);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    @Test
    void thePausesStartAgainAfterASuccess() {
        clients.connectError = new IllegalStateException("refused");
        superviseFor(20);
        clients.connectError = null;
        superviseFor(30);
        int before = clients.attempts;

        clients.connectError = new IllegalStateException("refused");
        clients.last().closeChannelByItself();
        superviseFor(2);

        assertThat(clients.attempts).isEqualTo(before + 2);
    }

    @Test
    void aRefusedLoginDiscardsTheToken() {
        clients.connectError = new IllegalStateException(new PossibleAuthenticationFailureException("no"));

        connection.supervise();

        assertThat(tokensDiscarded).isEqualTo(1);
    }

    @Test
    void aClientThatCannotSubscribeIsClosed() {
        clients.subscribeError = new IllegalStateException("no such queue");

        connection.supervise();

        assertThat(clients.last().closed).isEqualTo(1);
        assertThat(connection.client()).isEmpty();
        clients.subscribeError = null;
        superviseFor(2);
        assertThat(connection.client()).containsSame(clients.last());
    }

    @Test
    void aChannelClosedByAnExceptionIsReplacedByACarefulClientForAMinute() {
        connection.supervise();
        FakeClient first = clients.last();

        first.closeChannelByItself();
        connection.supervise();
        FakeClient careful = clients.last();
        assertThat(careful).isNotSameAs(first);
        assertThat(careful.careful).isTrue();
        assertThat(connection.client()).containsSame(careful);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
        superviseFor(1);
        assertThat(first.closed).isPositive();

        superviseFor(59);
        assertThat(clients.last()).isSameAs(careful);
        superviseFor(2);
        assertThat(clients.last().careful).isFalse();
        assertThat(careful.unsubscribed).isEqualTo(1);
    }

    @Test
    void aReplacedClientThatStillReceivesMayAckForAWhile() {
        connection.supervise();
        clients.last().closeChannelByItself();
        connection.supervise();
        FakeClient careful = clients.last();
        superviseFor(62);
        assertThat(clients.last()).isNotSameAs(careful);

        assertThat(careful.closed).isZero();
        superviseFor(28);
        assertThat(careful.closed).isZero();
        superviseFor(3);
        assertThat(careful.closed).isPositive();
    }

    @Test
    void aChannelThatFiksIoClosedOverAHeldMeldingIsNotReplacedUntilItIsReceived() {
        connection.supervise();
        FakeClient client = clients.last();
        receiver.error = new IOException("Dokumentlager does not answer");
        clock.meanwhile(() -> {
            if (receiver.attempts == 1) {
                client.closeChannelByFiksIo();
                superviseFor(10);
                assertThat(clients.made).hasSize(1);
                assertThat(client.unsubscribed).isEqualTo(1);
                assertThat(connection.snapshot().state()).isEqualTo(State.GJENOPPRETTER);
                assertThat(connection.snapshot().error().orElseThrow())
                        .startsWith("Messages wait at Fiks IO until one");
                receiver.error = null;
            }
        });
        client.deliver(Delivery.fresh());
        threads.runAll();

        superviseFor(1);
        assertThat(clients.made).hasSize(2);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    @Test
    void aHeldMeldingHoldsItsKontoForSixHoursAtMost() {
        connection.supervise();
        FakeClient client = clients.last();
        receiver.error = new IOException("Dokumentlager does not answer");
        clock.meanwhile(() -> {
            if (receiver.attempts == 1) {
                client.closeChannelByFiksIo();
                clock.advance(Duration.ofHours(6).minusSeconds(1));
                connection.supervise();
                assertThat(clients.made).hasSize(1);
                clock.advance(Duration.ofSeconds(2));
                connection.supervise();
                assertThat(clients.made).hasSize(2);
                receiver.error = null;
            }
        });
        client.deliver(Delivery.fresh());
        threads.runAll();

        assertThat(receiver.ids()).hasSize(1);
    }

    @Test
    void aChannelIsNotReplacedWhileNothingCanBeReceived() {
        connection.supervise();
        receiver.receiving = false;
        clients.last().closeChannelByFiksIo();

        superviseFor(600);
        assertThat(clients.made).hasSize(1);
        assertThat(clients.last().unsubscribed).isEqualTo(1);
        assertThat(connection.snapshot().error().orElseThrow())
                .startsWith("Messages wait at Fiks IO until there is room");

        receiver.receiving = true;
        superviseFor(1);
        assertThat(clients.made).hasSize(2);
    }

    @Test
    void aLostConnectionIsLeftToTheClientAndSeenToBeBackByTheKatalog() {
        connected();
        clients.last().loseConnection();
        consumers = Optional.of(0L);

        superviseFor(17);
        assertThat(clients.attempts).isEqualTo(1);
        assertThat(connection.snapshot().state()).isEqualTo(State.GJENOPPRETTER);
        assertThat(connection.snapshot().error().orElseThrow()).startsWith("The connection was lost");

        consumers = Optional.of(1L);
        superviseFor(1);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
        superviseFor(60);
        assertThat(clients.attempts).isEqualTo(1);
    }

    @Test
    void aLostConnectionIsBackWhenAMeldingIsDelivered() {
        connected();
        clients.last().loseConnection();
        superviseFor(1);

        clients.last().deliver(Delivery.fresh());
        superviseFor(1);

        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    @Test
    void aConnectionThatDoesNotRecoverIsReplacedAndItsClientSendsUntilThen() {
        connected();
        FakeClient lost = clients.last();
        lost.loseConnection();
        consumers = null;
        clients.connectError = new IllegalStateException("refused");

        superviseFor(18);
        assertThat(clients.attempts).isEqualTo(1);
        superviseFor(1);
        assertThat(clients.attempts).isEqualTo(2);
        assertThat(connection.client()).containsSame(lost);
        assertThat(lost.closed).isZero();

        clients.connectError = null;
        superviseFor(2);
        assertThat(connection.client()).containsSame(clients.last()).get().isNotSameAs(lost);
        superviseFor(1);
        assertThat(lost.closed).isPositive();
    }

    @Test
    void aSubscriptionThatTheServerCancelledIsReplaced() {
        connected();
        FakeClient cancelled = clients.last();
        consumers = Optional.of(0L);

        superviseFor(25);

        assertThat(clients.made).hasSize(2);
        assertThat(cancelled.unsubscribed).isEqualTo(1);
        assertThat(clients.last().careful).isFalse();
    }

    @Test
    void aCancelledSubscriptionIsTriedAgainWhenTheNewOneCannotBeMade() {
        connected();
        consumers = Optional.of(0L);
        clients.connectError = new IllegalStateException("refused");
        superviseFor(25);
        assertThat(connection.client()).containsSame(clients.last());
        assertThat(connection.snapshot().state()).isEqualTo(State.GJENOPPRETTER);

        clients.connectError = null;
        consumers = Optional.of(1L);
        superviseFor(10);
        assertThat(clients.made).hasSize(2);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    @Test
    void anErrorDoesNotEndTheSupervision() {
        connected();
        consumers = Optional.of(0L);
        KontoConnection failing = new KontoConnection(
                new Settings.Konto("arkiv", KONTO, null, null, null, null, null, null, null),
                clients,
                () -> {},
                new ConsumerCheck(
                        KONTO,
                        () -> {
                            throw new AssertionError("whatever");
                        },
                        clock),
                new AckWorker(receiver, threads, clock.ticker(), clock.sleeper()),
                clock,
                new LongestPause());
        failing.supervise();
        clock.advance(Duration.ofMinutes(1));

        failing.supervise();

        assertThat(failing.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    @Test
    void theStateSaysSinceWhen() {
        connected();
        clock.advance(Duration.ofSeconds(1));
        connection.supervise();
        assertThat(Duration.between(connection.snapshot().since(), clock.instant()))
                .isGreaterThan(Duration.ofSeconds(2));

        clients.last().loseConnection();
        connection.supervise();
        assertThat(connection.snapshot().since()).isEqualTo(clock.instant());
    }

    @Test
    void stoppingUnsubscribesLetsAcksThroughAndCloses() {
        connected();
        FakeClient client = clients.last();
        Delivery delivery = Delivery.fresh();
        client.deliver(delivery);
        List<Integer> closedWhileReceiving = new ArrayList<>();
        receiver.before = () -> closedWhileReceiving.add(client.closed);
        clock.meanwhile(threads::runAll);

        connection.stop();

        assertThat(closedWhileReceiving).containsExactly(0);
        assertThat(delivery.acks()).isEqualTo(1);
        assertThat(client.unsubscribed).isEqualTo(1);
        assertThat(client.closed).isEqualTo(1);
        assertThat(connection.client()).isEmpty();
        assertThat(connection.snapshot().state()).isEqualTo(State.STOPPET);
    }

    @Test
    void stoppingAlsoClosesReplacedClients() {
        connected();
        FakeClient replaced = clients.last();
        consumers = Optional.of(0L);
        superviseFor(25);
        assertThat(replaced.closed).isZero();

        connection.stop();

        assertThat(replaced.closed).isEqualTo(1);
        assertThat(clients.last().closed).isEqualTo(1);
    }

    /** Connected, and seen by the katalog. */
    private void connected() {
        connection.supervise();
        superviseFor(3);
        assertThat(connection.snapshot().state()).isEqualTo(State.TILKOBLET);
    }

    private void superviseFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            connection.supervise();
        }
    }
}
