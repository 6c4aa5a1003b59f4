package no.fiksio.integrasjonspunkt.mottak.innboks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.status.StatusEvents;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may take what, and for how long, on a database with the schema of the migrations. */
class InnboksRepositoryTest {

    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final KontoId OUR_KONTO = new KontoId(UUID.randomUUID());
    private static final KontoId THEIR_KONTO = new KontoId(UUID.randomUUID());
    private static final Settings SETTINGS =
            SettingsFixture.settings().konto(OUR_KONTO).peekLease(LEASE).build();
    private static final MeldingFilter EVERYTHING =
            new MeldingFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("innboks");

    private Instant now = START;

    @BeforeEach
    void empty() {
        DATABASE.inTransaction(
                em -> em.createQuery("delete from InnboksMelding m").executeUpdate());
    }

    @Test
    void whatOneReaderHasLeasedTheNextDoesNotSee() {
        UUID oldest = incoming();
        UUID newest = incoming();

        assertThat(peek("kari")).contains(oldest);
        assertThat(peek("ola")).contains(newest);
        assertThat(peek("per")).isEmpty();
    }

    @Test
    void anExpiredLeaseIsGivenToTheNextReader() {
        UUID id = incoming();
        assertThat(peek("kari")).contains(id);

        now = START.plus(LEASE).minusNanos(1000);
        assertThat(peek("ola")).isEmpty();
        now = START.plus(LEASE);
        assertThat(peek("ola")).contains(id);
        assertRefused(Reason.MELDING_NOT_LEASED, () -> held(id, "kari"));
        assertThat(held(id, "ola").messageId()).isEqualTo(id);
    }

    @Test
    void theOldestIsFirstAgainWhenTheLeasesHaveExpired() {
        UUID oldest = incoming();
        UUID newest = incoming();
        assertThat(peek(newest, "kari")).contains(newest);
        now = START.plusSeconds(1);
        assertThat(peek("kari")).contains(oldest);

        now = START.plus(LEASE).plusSeconds(1);
        assertThat(peek("ola")).contains(oldest);
        assertThat(peek("ola")).contains(newest);
    }

    @Test
    void onlyTheOwnerOfTheLeaseHoldsTheMelding() {
        UUID id = incoming();
        assertRefused(Reason.MELDING_NOT_LEASED, () -> held(id, "kari"));
        assertThat(peek("kari")).contains(id);

        assertThat(held(id, "kari").messageId()).isEqualTo(id);
        assertRefused(Reason.MELDING_NOT_LEASED, () -> held(id, "ola"));
        assertRefused(Reason.MELDING_NOT_LEASED, () -> delete(id, "ola"));
        assertRefused(Reason.MELDING_NOT_FOUND, () -> held(UUID.randomUUID(), "kari"));
    }

    @Test
    void theOwnerDeletesWhatHeHoldsAndTheTrailSaysThatItIsDelivered() {
        UUID id = incoming();
        assertThat(peek("kari")).contains(id);

        delete(id, "kari");

        assertRefused(Reason.MELDING_NOT_FOUND, () -> held(id, "kari"));
        DATABASE.inTransaction(
                em -> assertThat(statuses(em).find(id).orElseThrow().has(StatusVerdi.INNKOMMENDE_LEVERT))
                        .isTrue());
    }

    @Test
    void nobodyDeletesAfterTheLeaseHasExpired() {
        UUID id = incoming();
        assertThat(peek("kari")).contains(id);

        now = START.plus(LEASE);
        assertRefused(Reason.MELDING_NOT_LEASED, () -> delete(id, "kari"));
        assertThat(peek("kari")).contains(id);
    }

    /** Fails without the compare-and-set: the second reader would lease what it saw free before the first committed. */
    @Test
    void ofTwoReadersAtTheSameTimeOneGetsTheMelding() throws Exception {
        UUID id = incoming();
        AtomicReference<Optional<InnboksMelding>> second = new AtomicReference<>();
        CompletableFuture<Void> reader;
        try (EntityManager first = DATABASE.open()) {
            assertThat(repository(first).peek(EVERYTHING, "kari")).isPresent();
            reader = DATABASE.blockedInTransaction(
                    em -> second.set(repository(em).peek(EVERYTHING, "ola")));
            first.getTransaction().commit();
        }
        reader.get(20, TimeUnit.SECONDS);

        assertThat(second.get()).isEmpty();
        assertThat(held(id, "kari").messageId()).isEqualTo(id);
    }

    /** Fails without the condition in the deletion: the lease was the first reader's when it was looked at. */
    @Test
    void whatIsLeasedToAnotherWhileItIsDeletedIsNotDeleted() throws Exception {
        UUID id = incoming();
        assertThat(peek("kari")).contains(id);
        CompletableFuture<Void> deletion;
        try (EntityManager other = DATABASE.open()) {
            Instant later = START.plus(LEASE);
            assertThat(repository(other, later).peek(EVERYTHING, "ola")).isPresent();
            // A node whose clock is a little behind still sees a lease that has not expired.
            deletion = DATABASE.blockedInTransaction(em -> repository(em, START).delete(id, "kari"));
            other.getTransaction().commit();
        }

        assertThatThrownBy(() -> deletion.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(RequestRefused.class);
        now = START.plus(LEASE);
        assertThat(held(id, "ola").messageId()).isEqualTo(id);
    }

    private Optional<UUID> peek(String user) {
        return committed(repository -> repository.peek(EVERYTHING, user).map(InnboksMelding::messageId));
    }

    private Optional<UUID> peek(UUID messageId, String user) {
        MeldingFilter one = new MeldingFilter(
                Optional.of(messageId), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return committed(repository -> repository.peek(one, user).map(InnboksMelding::messageId));
    }

    private InnboksMelding held(UUID id, String user) {
        return committed(repository -> repository.held(id, user));
    }

    private InnboksMelding delete(UUID id, String user) {
        return committed(repository -> repository.delete(id, user));
    }

    private <T> T committed(Function<InnboksRepository, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        DATABASE.inTransaction(em -> result.set(work.apply(repository(em))));
        return result.get();
    }

    private static void assertRefused(Reason reason, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        RequestRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static UUID incoming() {
        UUID id = UUID.randomUUID();
        DATABASE.inTransaction(em -> {
            Samtale samtale = Samtale.incoming(id, id, THEIR_KONTO, OUR_KONTO, START)
                    .om("no.prove.v1.ting", "no.prove.v1.ting")
                    .withDeadline(START.plus(Duration.ofDays(1)));
            em.persist(samtale);
            em.persist(new InnboksMelding(samtale, "{}", null, 0));
        });
        return id;
    }

    private InnboksRepository repository(EntityManager em) {
        return repository(em, now);
    }

    private static InnboksRepository repository(EntityManager em, Instant at) {
        return new InnboksRepository(
                em,
                statuses(em),
                new AutomaticMottatt(em, new Meldingstyper(SETTINGS), null, SETTINGS),
                SETTINGS,
                Clock.fixed(at, ZoneOffset.UTC));
    }

    private static StatusRepository statuses(EntityManager em) {
        return new StatusRepository(em, StatusEvents.unobserved(), Clock.fixed(START, ZoneOffset.UTC));
    }
}
