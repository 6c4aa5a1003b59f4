package no.fiksio.integrasjonspunkt.fiksio.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

class RetiredClientsTest {

    private final SettableClock clock = new SettableClock();
    private final FakeClients clients = new FakeClients();
    private final FakeReceiver receiver = new FakeReceiver();
    private final ManualExecutor threads = new ManualExecutor();
    private final AckWorker work = new AckWorker(receiver, threads, clock.ticker(), clock.sleeper());
    private final RetiredClients retired = new RetiredClients(work, clock);
    private final SubscriptionClient client =
            SubscriptionClient.subscribe(new KontoId(UUID.randomUUID()), clients, false, work, clock);

    @Test
    void aClientIsClosedWhenItsTimeHasCome() {
        retired.add(client, clock.instant().plusSeconds(30));

        clock.advance(Duration.ofSeconds(29));
        retired.cleanUp();
        assertThat(clients.last().closed).isZero();

        clock.advance(Duration.ofSeconds(1));
        retired.cleanUp();
        assertThat(clients.last().closed).isEqualTo(1);
    }

    @Test
    void anOpenChannelIsNotClosedOverAMeldingThatIsHeld() {
        receiver.error = new IOException("disk full");
        retired.add(client, clock.instant());
        clock.meanwhile(() -> {
            retired.cleanUp();
            assertThat(clients.last().closed).isZero();
            receiver.error = null;
        });
        clients.last().deliver(Delivery.fresh());
        threads.runAll();

        retired.cleanUp();

        assertThat(clients.last().closed).isEqualTo(1);
    }

    @Test
    void aDeadChannelIsClosedAlsoOverAMeldingThatIsHeld() {
        clients.last().deliver(Delivery.fresh());
        clients.last().closeChannelByItself();
        retired.add(client, clock.instant());

        retired.cleanUp();

        assertThat(clients.last().closed).isEqualTo(1);
    }

    @Test
    void aClientThatRecoversIsClosedAgainUntilItReportsItsEnd() {
        clients.last().loseConnection();
        retired.add(client, clock.instant());
        retired.cleanUp();
        retired.cleanUp();
        assertThat(clients.last().closed).isEqualTo(2);

        clients.last().reportClosed();
        retired.cleanUp();
        retired.cleanUp();
        retired.closeAll();

        assertThat(clients.last().closed).isEqualTo(2);
    }

    @Test
    void aClientThatNeverReportsItsEndIsForgottenAfterTwoMinutes() {
        retired.add(client, clock.instant());
        retired.cleanUp();
        clock.advance(Duration.ofSeconds(121));
        retired.cleanUp();
        int closed = clients.last().closed;

        retired.cleanUp();
        retired.closeAll();

        assertThat(clients.last().closed).isEqualTo(closed);
    }
}
