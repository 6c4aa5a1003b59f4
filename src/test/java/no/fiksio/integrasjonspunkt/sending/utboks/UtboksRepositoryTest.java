package no.fiksio.integrasjonspunkt.sending.utboks;

import static no.fiksio.integrasjonspunkt.sending.SendingBench.description;
import static no.fiksio.integrasjonspunkt.sending.SendingBench.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UtboksRepositoryTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("utboks");

    private static final KontoId OWN = new KontoId(UUID.randomUUID());
    private static final Settings SETTINGS =
            SettingsFixture.settings().konto(OWN).build();

    private EntityManager em;
    private SendingBench bench;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        bench = new SendingBench(em, OWN, SETTINGS);
    }

    @AfterEach
    void close() {
        if (em.getTransaction().isActive()) {
            em.getTransaction().rollback();
        }
        em.close();
    }

    @Test
    void aDraftIsQueuedOnce() {
        UtboksMelding melding = bench.draft();

        assertThat(bench.utboks.send(melding.messageId())).isEmpty();
        assertThat(bench.utboks.send(melding.messageId())).isEmpty();

        assertThat(melding.state()).isEqualTo(State.I_KO);
        assertThat(bench.sendQueue.queued()).containsExactly(melding.messageId());
    }

    @Test
    void aDraftThatIsTooLateIsNotQueuedAndItsStatusStands() {
        UtboksMelding melding = bench.draft();
        Instant deadline = melding.samtale().deadline();
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.utboks.send(melding.messageId())).contains(deadline);

        assertThat(bench.sendQueue.queued()).isEmpty();
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertThat(description(melding.samtale())).isEqualTo("Fristen var ute da meldingen skulle sendes");
    }

    @Test
    void whatIsUnknownOrADeadLetterCannotBeSent() {
        UtboksMelding dead = bench.queued();
        bench.deadLetters.add(dead, Feilklasse.PERMANENT, "avvist");

        for (UUID id : new UUID[] {UUID.randomUUID(), dead.messageId()}) {
            assertThatThrownBy(() -> bench.utboks.send(id)).isInstanceOf(RequestRefused.class);
        }
    }

    @Test
    void onlyWhatNobodyHasTouchedIsRequeued() {
        UtboksMelding touched = bench.queued();
        UtboksMelding forgotten = bench.queued();
        UtboksMelding draft = bench.draft();
        bench.clock.advance(Duration.ofMinutes(11));
        Instant limit = bench.clock.instant().minus(Duration.ofMinutes(10));
        assertThat(bench.utboks.untouchedSince(limit, 10)).contains(touched.messageId(), forgotten.messageId());
        touched.attemptFailed("MIDLERTIDIG", "x", bench.clock.instant(), null);
        em.flush();

        for (UtboksMelding melding : new UtboksMelding[] {touched, forgotten, draft}) {
            bench.utboks.requeue(melding.messageId(), limit);
        }

        assertThat(bench.sendQueue.requeued()).containsExactly(forgotten.messageId());
        assertThat(bench.utboks.untouchedSince(limit, 10)).isEmpty();
    }

    @Test
    void whatIsBeingSentIsNotDeletedAndADeletedDeadLetterLeavesItsQueue() {
        UtboksMelding queued = bench.queued();
        UtboksMelding dead = bench.queued();
        bench.deadLetters.add(dead, Feilklasse.PERMANENT, "avvist");

        assertThat(bench.utboks.delete(queued.messageId())).isEmpty();
        assertThat(bench.utboks.delete(dead.messageId())).isPresent();

        assertThat(bench.utboks.find(queued.messageId())).isPresent();
        assertThat(bench.utboks.find(dead.messageId())).isEmpty();
        assertThat(bench.deadLetterQueue.content()).isEmpty();
    }

    /** If the melding were locked first, the two would hold one row each and wait for each other. */
    @Test
    void whoeverWantsTheMeldingWaitsForItsSamtale() throws Exception {
        UUID id = bench.draft().messageId();
        em.getTransaction().commit();

        CompletableFuture<Void> other;
        try (EntityManager answering = DATABASE.open()) {
            bench(answering).statuses.lock(id);
            other = DATABASE.blockedInTransaction(lock(id));
            // Not a lock on the melding: the one that holds the samtale gets it at once.
            assertThat(bench(answering).utboks.lock(id)).isPresent();
            answering.getTransaction().commit();
        }
        other.get(20, TimeUnit.SECONDS);
    }

    @Test
    void twoThatChangeTheSameMeldingWaitForEachOther() throws Exception {
        UUID id = bench.draft().messageId();
        em.getTransaction().commit();

        CompletableFuture<Void> second;
        try (EntityManager first = DATABASE.open()) {
            SendingBench one = bench(first);
            assertThat(one.utboks.send(id)).isEmpty();
            first.flush();
            second = DATABASE.blockedInTransaction(other -> {
                SendingBench two = bench(other);
                assertThat(two.utboks.send(id)).isEmpty();
                assertThat(two.sendQueue.queued()).isEmpty();
            });
            first.getTransaction().commit();
        }
        second.get(20, TimeUnit.SECONDS);
    }

    private static SendingBench bench(EntityManager em) {
        return new SendingBench(em, OWN, SETTINGS);
    }

    private static Consumer<EntityManager> lock(UUID id) {
        return other -> assertThat(bench(other).utboks.lock(id)).isPresent();
    }
}
