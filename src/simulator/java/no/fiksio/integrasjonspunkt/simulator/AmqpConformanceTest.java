package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.simulator.ManualConsumer.Delivered;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How queues count, order and expire messages, seen from bare AMQP: what RabbitMQ does, the built-in engine must do. */
class AmqpConformanceTest {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration ONE_WEEK = Duration.ofDays(7);
    private static final Konto AVSENDER = DemoKonti.STATSETATEN;

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path KEYS = Path.of("target", "simulator-test");

    private static Simulator simulator;
    private static Konto konto;
    private static RawAmqpClient client;

    private final List<Channel> channels = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(
                SimulatorSetup.forTest(KEYS).withBroker(BrokerKind.selected()).withKonti(Konto.extra("raa")));
        konto = simulator.konto("raa");
        client = new RawAmqpClient(simulator.kontoFile("raa"));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        simulator.close();
    }

    @AfterEach
    void nothingRemains() throws Exception {
        for (Channel channel : channels) {
            if (channel.isOpen()) {
                channel.close();
            }
        }
        await().untilAsserted(() -> assertThat(state()).isEqualTo(new QueueState(0, 0, 0)));
    }

    @Test
    void theDeliveriesAreCountedInAHeader() throws Exception {
        UUID melding = send(ONE_WEEK);
        ManualConsumer consumer = consume(1);

        Delivered first = consumer.next();
        assertThat(first.redelivered()).isFalse();
        assertThat(first.deliveryCount()).isNull();
        consumer.putBack(first);
        Delivered others = consumer.next();
        assertThat(others.redelivered()).isTrue();
        assertThat(others.deliveryCount()).isEqualTo(1L);
        consumer.putBack(others);
        Delivered third = consumer.next();
        assertThat(third.deliveryCount()).isEqualTo(2L);
        consumer.putBack(third);
        await().untilAsserted(() -> assertThat(answers(melding)).containsExactly(MeldingFlow.SERVERFEIL));
    }

    @Test
    void aClosedChannelIsAFailedDeliveryOfAllItHas() throws Exception {
        UUID readBytes = send(ONE_WEEK);
        UUID prefetched = send(ONE_WEEK);
        for (int i = 0; i < 3; i++) {
            ManualConsumer consumer = consume(2);
            assertThat(consumer.next().meldingId()).isEqualTo(readBytes);
            assertThat(consumer.next().meldingId()).isEqualTo(prefetched);
            channels.get(i).close();
        }
        await().untilAsserted(() -> assertThat(answers(readBytes)).containsExactly(MeldingFlow.SERVERFEIL));
        await().untilAsserted(() -> assertThat(answers(prefetched)).containsExactly(MeldingFlow.SERVERFEIL));
    }

    @Test
    void aClosedChannelPutsBackInTheOldOrderBeforeTheNewOnes() throws Exception {
        List<UUID> sentIds = List.of(send(ONE_WEEK), send(ONE_WEEK), send(ONE_WEEK));
        ManualConsumer first = consume(2);
        first.next();
        first.next();
        channels.get(0).close();

        assertThat(drain(consume(0), 3)).isEqualTo(sentIds);
    }

    @Test
    void whatIsPutBackComesBeforeNewOnesInTheOrderItWasPutBack() throws Exception {
        List<UUID> sentIds = List.of(send(ONE_WEEK), send(ONE_WEEK), send(ONE_WEEK));
        ManualConsumer first = consume(2);
        Delivered en = first.next();
        Delivered two = first.next();
        first.end();
        first.putBack(two);
        first.putBack(en);

        assertThat(drain(consume(0), 3)).containsExactly(sentIds.get(1), sentIds.get(0), sentIds.get(2));
    }

    @Test
    void aCancelledConsumerIsNotCountedButCanAcknowledge() throws Exception {
        send(ONE_WEEK);
        ManualConsumer consumer = consume(1);
        Delivered delivered = consumer.next();
        consumer.end();

        await().untilAsserted(() -> assertThat(state()).isEqualTo(new QueueState(0, 1, 0)));
        consumer.acknowledge(delivered);
        await().untilAsserted(() -> assertThat(state()).isEqualTo(new QueueState(0, 0, 0)));
    }

    @Test
    void anUnknownTagClosesTheChannel() throws Exception {
        BlockingQueue<ShutdownSignalException> closed = new LinkedBlockingQueue<>();
        Channel channel = channel();
        channel.addShutdownListener(closed::add);
        channel.basicAck(17, false);

        ShutdownSignalException why = closed.poll(10, TimeUnit.SECONDS);
        assertThat(why).isNotNull();
        assertThat(why.getReason()).isInstanceOfSatisfying(AMQP.Channel.Close.class, closing -> {
            assertThat(closing.getReplyCode()).isEqualTo(AMQP.PRECONDITION_FAILED);
            assertThat(closing.getReplyText()).isEqualTo("PRECONDITION_FAILED - unknown delivery tag 17");
        });
    }

    @Test
    void aDeliveryHeldTooLongClosesTheChannel() throws Exception {
        simulator.control().ackTimeout(Duration.ofSeconds(2));
        UUID melding = send(ONE_WEEK);
        BlockingQueue<ShutdownSignalException> closed = new LinkedBlockingQueue<>();
        ManualConsumer consumer = consume(1);
        channels.get(0).addShutdownListener(closed::add);
        assertThat(consumer.next().meldingId()).isEqualTo(melding);

        ShutdownSignalException why = closed.poll(30, TimeUnit.SECONDS);
        assertThat(why).isNotNull();
        assertThat(why.isHardError()).isFalse();
        assertThat(why.isInitiatedByApplication()).isFalse();
        assertThat(why.getReason()).isInstanceOfSatisfying(AMQP.Channel.Close.class, closing -> {
            assertThat(closing.getReplyCode()).isEqualTo(AMQP.PRECONDITION_FAILED);
            assertThat(closing.getReplyText()).startsWith("PRECONDITION_FAILED - delivery acknowledgement on channel");
        });
        simulator.control().reset();
        ManualConsumer next = consume(1);
        Delivered remaining = next.next();
        assertThat(remaining.deliveryCount()).isEqualTo(1L);
        next.acknowledge(remaining);
    }

    @Test
    void aLevetidThatEndsDuringHandlingAppliesOnlyIfTheMeldingIsPutBack() throws Exception {
        UUID acknowledged = send(ONE_SECOND);
        UUID putBackId = send(ONE_SECOND);
        ManualConsumer consumer = consume(2);
        Delivered first = consumer.next();
        Delivered others = consumer.next();
        assertThat(consumer.isSilent(Duration.ofMillis(1200))).isTrue();
        assertThat(answers(putBackId)).isEmpty();
        consumer.acknowledge(first);
        consumer.putBack(others);

        await().untilAsserted(() -> assertThat(answers(putBackId)).containsExactly(MeldingFlow.TIDSAVBRUDD));
        assertThat(answers(acknowledged)).isEmpty();
        assertThat(consumer.isSilent(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void aShortLevetidBehindALongOneDoesNotExpireBeforeItIsInFront() throws Exception {
        UUID longLived = send(ONE_WEEK);
        UUID brief = send(ONE_SECOND);
        Thread.sleep(1500);
        assertThat(answers(brief)).isEmpty();

        assertThat(drain(consume(1), 1)).containsExactly(longLived);
        await().untilAsserted(() -> assertThat(answers(brief)).containsExactly(MeldingFlow.TIDSAVBRUDD));
    }

    private static UUID send(Duration levetid) throws IOException, ApiError {
        return simulator
                .control()
                .send(
                        AVSENDER,
                        ControlledSend.to(konto.kontoId(), "no.ks.fiks.test").levetid(levetid))
                .meldingId();
    }

    private static List<String> answers(UUID melding) {
        return simulator.control().ledger(AVSENDER).mottak().stream()
                .filter(mottak -> mottak.svarTil().filter(melding::equals).isPresent())
                .map(LedgerEntry::type)
                .toList();
    }

    private static QueueState state() throws IOException {
        return simulator.control().queue(konto);
    }

    private Channel channel() throws IOException {
        Channel channel = client.channel();
        channels.add(channel);
        return channel;
    }

    private ManualConsumer consume(int prefetch) throws IOException {
        return client.consume(channel(), prefetch);
    }

    private static List<UUID> drain(ManualConsumer consumer, int count) throws Exception {
        List<UUID> received = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Delivered delivered = consumer.next();
            received.add(delivered.meldingId());
            consumer.acknowledge(delivered);
        }
        return received;
    }
}
