package no.fiksio.integrasjonspunkt.mottak.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The receipts, on a database with the schema of the migrations. */
class ReceiptRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration REQUEUE_AFTER = Duration.ofMinutes(10);
    private static final Settings SETTINGS =
            SettingsFixture.settings().requeueAfter(REQUEUE_AFTER).build();

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("mottak");

    @Test
    void whatNobodyHasOpenedForAWhileIsForgotten() {
        UUID fresh = received(NOW.minus(Duration.ofMinutes(9)), State.MOTTATT);
        UUID forgotten = received(NOW.minus(Duration.ofMinutes(11)), State.MOTTATT);
        UUID opened = received(NOW.minus(Duration.ofMinutes(11)), State.BEHANDLET);
        UUID uleselig = received(NOW.minus(Duration.ofMinutes(11)), State.ULESELIG);

        assertThat(forgottenAt(NOW)).contains(forgotten).doesNotContain(fresh, opened, uleselig);
    }

    @Test
    void failedAttemptsAreCountedUntilTheMeldingIsSettled() {
        UUID waiting = received(NOW, State.MOTTATT);
        UUID settled = received(NOW, State.BEHANDLET);

        for (int attempt = 1; attempt <= 3; attempt++) {
            int expected = attempt;
            DATABASE.inTransaction(em -> assertThat(repository(em, NOW).registerFailure(waiting, "No space left"))
                    .hasValue(expected));
        }

        DATABASE.inTransaction(em -> {
            assertThat(em.find(MeldingReceipt.class, waiting).lastError()).contains("No space left");
            assertThat(repository(em, NOW).registerFailure(settled, "No space left"))
                    .isEmpty();
        });
    }

    @Test
    void whatIsPutInTheQueueAgainIsForgottenOnlyWhenItHasWaitedOnceMore() {
        UUID id = received(NOW.minus(Duration.ofHours(1)), State.MOTTATT);
        DATABASE.inTransaction(
                em -> assertThat(repository(em, NOW).markRequeued(id)).isPresent());

        assertThat(forgottenAt(NOW)).doesNotContain(id);
        assertThat(forgottenAt(NOW.plus(REQUEUE_AFTER))).doesNotContain(id);
        assertThat(forgottenAt(NOW.plus(REQUEUE_AFTER).plusSeconds(1))).contains(id);
    }

    /** It would be put in the queue for ever, and opened in vain: its payload is gone when it has been opened. */
    @Test
    void whatIsOpenedWhileItIsRequeuedStaysOpened() throws Exception {
        UUID id = received(NOW.minus(Duration.ofHours(1)), State.MOTTATT);
        AtomicBoolean requeued = new AtomicBoolean();
        CompletableFuture<Void> requeue;
        try (EntityManager opener = DATABASE.open()) {
            repository(opener, NOW).lock(id, State.MOTTATT).orElseThrow().handled();
            opener.flush();
            requeue = DATABASE.blockedInTransaction(
                    em -> requeued.set(repository(em, NOW).markRequeued(id).isPresent()));
            opener.getTransaction().commit();
        }
        requeue.get(20, TimeUnit.SECONDS);

        assertThat(requeued).isFalse();
        assertThat(state(id)).isEqualTo(State.BEHANDLET);
    }

    @Test
    void ofTwoNodesThatRequeueAtTheSameTimeOneDoes() throws Exception {
        UUID id = received(NOW.minus(Duration.ofHours(1)), State.MOTTATT);
        AtomicBoolean secondToo = new AtomicBoolean();
        CompletableFuture<Void> second;
        try (EntityManager first = DATABASE.open()) {
            assertThat(repository(first, NOW).markRequeued(id)).isPresent();
            first.flush();
            second = DATABASE.blockedInTransaction(
                    em -> secondToo.set(repository(em, NOW).markRequeued(id).isPresent()));
            first.getTransaction().commit();
        }
        second.get(20, TimeUnit.SECONDS);

        assertThat(secondToo).isFalse();
    }

    @Test
    void aMeldingThatWasReceivedBeforeIsKnownAndNotReceivedAgain() {
        MeldingReceipt mottak = ReceiptFixture.receipt().build();
        DATABASE.inTransaction(em -> em.persist(mottak));

        DATABASE.inTransaction(em -> {
            assertThat(repository(em, NOW).knows(mottak.meldingId())).isTrue();
            assertThat(repository(em, NOW).knows(UUID.randomUUID())).isFalse();
            assertThat(repository(em, NOW)
                            .receive(
                                    ReceiptFixture.receipt()
                                            .id(mottak.meldingId())
                                            .headers(),
                                    null,
                                    0))
                    .isFalse();
        });
    }

    @Test
    void onlyWhatWaitsToBeOpenedIsFoundForOpening() {
        UUID waiting = received(NOW, State.MOTTATT);
        UUID opened = received(NOW, State.BEHANDLET);

        DATABASE.inTransaction(em -> {
            assertThat(repository(em, NOW).findForOpening(waiting)).isPresent();
            assertThat(repository(em, NOW).findForOpening(opened)).isEmpty();
            assertThat(repository(em, NOW).findForOpening(UUID.randomUUID())).isEmpty();
        });
    }

    private static List<UUID> forgottenAt(Instant time) {
        try (EntityManager em = DATABASE.open()) {
            List<UUID> forgotten = repository(em, time).forgotten();
            em.getTransaction().rollback();
            return forgotten;
        }
    }

    private static UUID received(Instant mottatt, State state) {
        MeldingReceipt mottak = ReceiptFixture.receipt().mottatt(mottatt).build();
        switch (state) {
            case MOTTATT -> {}
            case BEHANDLET -> mottak.handled();
            case ULESELIG -> mottak.uleselig("Kan ikke leses");
        }
        DATABASE.inTransaction(em -> em.persist(mottak));
        return mottak.meldingId();
    }

    private static State state(UUID id) {
        try (EntityManager em = DATABASE.open()) {
            State state = em.find(MeldingReceipt.class, id).state();
            em.getTransaction().rollback();
            return state;
        }
    }

    /** Without a queue: nothing is put there. */
    private static ReceiptRepository repository(EntityManager em, Instant now) {
        return new ReceiptRepository(em, null, SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
    }
}
