package no.fiksio.integrasjonspunkt.webhook.hendelse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.EventType;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.Resource;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.State;
import no.fiksio.integrasjonspunkt.webhook.abonnement.AbonnementData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Order, pauses and giving up, on a database with the schema of the migrations. */
class HendelseRepositoryTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("hendelser");

    private final List<Duration> wakeUps = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private EntityManager em;
    private HendelseRepository repository;
    private int abonnement;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        Settings settings = SettingsFixture.settings().maxFailures(3).build();
        repository = new HendelseRepository(
                em,
                new WebhookQueue(null) {
                    @Override
                    void wake(int abonnementId, Duration pause) {
                        wakeUps.add(pause);
                    }
                },
                settings,
                clock);
        Abonnement replacement = new Abonnement(
                new AbonnementData("name", "http://arkiv.no/", Resource.ALL, EventType.ALL, Optional.empty()),
                clock.instant());
        em.persist(replacement);
        em.flush();
        abonnement = replacement.id();
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void hendelserOfOneMeldingComeOneAtATimeAndInOrder() {
        put(ONE, "1");
        put(ONE, "2");
        put(OTHER, "A");

        PushAttempt first = next();
        assertThat(first.payload()).isEqualTo("1");
        // The second of the same message waits for the first, however long; other messages do not.
        assertThat(next().payload()).isEqualTo("A");
        assertThat(repository.next(abonnement)).isEmpty();
        assertThat(repository.isAnythingWaiting(abonnement)).isFalse();

        repository.delivered(first);
        assertThat(repository.isAnythingWaiting(abonnement)).isTrue();
        assertThat(next().payload()).isEqualTo("2");
    }

    @Test
    void aFailedPushHoldsOnlyItsOwnMeldingBack() {
        put(ONE, "1");
        put(ONE, "2");
        repository.failed(next(), "HTTP 500");
        newView();
        put(OTHER, "A");

        assertThat(repository.next(abonnement)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        // Older than what failed, and so first; then the failed one, and only then what follows it.
        assertThat(take()).isEqualTo("A");
        assertThat(take()).isEqualTo("1");
        assertThat(take()).isEqualTo("2");
        assertThat(repository.next(abonnement)).isEmpty();
    }

    @Test
    void thePausesGrowAndTheQueueIsWokenWhenTheyAreOver() {
        put(ONE, "1");
        repository.failed(next(), "HTTP 500");
        newView();
        clock.advance(Duration.ofSeconds(1));
        repository.failed(next(), "HTTP 500");
        newView();

        assertThat(wakeUps)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(state()).isEqualTo(State.FAILING);
        clock.advance(Duration.ofMillis(1999));
        assertThat(repository.next(abonnement)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        repository.delivered(next());
        newView();
        assertThat(state()).isEqualTo(State.ACTIVE);
        assertThat(em.find(Abonnement.class, abonnement).problem()).isEmpty();
    }

    @Test
    void tooManyInARowSwitchOffAndAChangeSwitchesOn() {
        put(ONE, "1");
        for (int i = 0; i < 3; i++) {
            repository.failed(next(), "HTTP 410");
            newView();
            clock.advance(Duration.ofMinutes(1));
        }

        Abonnement of = em.find(Abonnement.class, abonnement);
        assertThat(of.state()).isEqualTo(State.DISABLED);
        assertThat(of.problem())
                .hasValueSatisfying(p -> assertThat(p).contains("3 failures").contains("HTTP 410"));
        assertThat(repository.next(abonnement)).isEmpty();

        of.change(of.data());
        em.flush();
        // What waited is not lost.
        assertThat(take()).isEqualTo("1");
        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void thoseThatFailAtOnceCountAsOne() {
        put(ONE, "1");
        put(OTHER, "A");
        PushAttempt one = next();
        PushAttempt others = next();
        repository.failed(one, "HTTP 500");
        repository.failed(others, "HTTP 500");
        newView();

        assertThat(em.find(Abonnement.class, abonnement).failuresInARow()).isEqualTo(1);
    }

    @Test
    void aLeasedAttemptComesBackWhenItsHolderIsGone() {
        put(ONE, "1");
        assertThat(next().attempt()).isEqualTo(1);
        assertThat(repository.next(abonnement)).isEmpty();
        newView();

        clock.advance(Duration.ofSeconds(61));

        assertThat(next().attempt()).isEqualTo(2);
    }

    @Test
    void pingFailsWithoutAnythingElseWaiting() {
        em.find(Abonnement.class, abonnement).pingFailed("No connection", clock.instant());
        repository.pingLater(abonnement);
        repository.pingLater(abonnement);
        em.flush();
        clock.advance(Duration.ofSeconds(1));
        PushAttempt ping = next();
        assertThat(ping.ping()).isTrue();
        assertThat(repository.next(abonnement)).isEmpty();
        repository.failed(ping, "HTTP 404");
        put(ONE, "1");
        newView();

        assertThat(state()).isEqualTo(State.PING_FAILED);
        repository.delivered(next());
        newView();

        // An endpoint that takes events is well, whatever it says to pings.
        assertThat(state()).isEqualTo(State.ACTIVE);
        clock.advance(Duration.ofHours(1));
        assertThat(repository.next(abonnement)).isEmpty();
    }

    @Test
    void thoseTooOldAreGivenUpAndOrphansAreRemoved() {
        put(ONE, "1");
        clock.advance(Duration.ofDays(8));
        put(OTHER, "A");
        em.persist(Hendelse.status(abonnement + 1, ONE, "foreldrelos", clock.instant()));
        em.flush();

        assertThat(repository.giveUp()).isEqualTo(1);
        assertThat(em.createQuery("select h.payload from Hendelse h", String.class)
                        .getResultList())
                .containsExactly("A");
    }

    @Test
    void whatLiesWaitingIsWoken() {
        put(ONE, "1");
        repository.wakeWaiting();
        assertThat(wakeUps).containsExactly(Duration.ZERO);
    }

    private void put(UUID messageId, String payloads) {
        em.persist(Hendelse.status(abonnement, messageId, payloads, clock.instant()));
        newView();
    }

    private PushAttempt next() {
        PushAttempt attempt = repository.next(abonnement).orElseThrow();
        em.flush();
        return attempt;
    }

    private String take() {
        PushAttempt attempt = next();
        repository.delivered(attempt);
        newView();
        return attempt.payload();
    }

    private State state() {
        return em.find(Abonnement.class, abonnement).state();
    }

    /** As a new transaction would see it. */
    private void newView() {
        em.flush();
        em.clear();
    }
}
