package no.fiksio.integrasjonspunkt.sending.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.revisjon.Revisjon;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLetterRepositoryTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("deadletters");

    /** The default of the settings. */
    private static final Duration LEVETID = Duration.ofDays(2);

    private EntityManager em;
    private SendingBench bench;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        KontoId own = new KontoId(UUID.randomUUID());
        bench = new SendingBench(em, own, SettingsFixture.settings().konto(own).build());
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void aDeadLetterThatIsResentGetsANewDeadlineAndALineInTheAuditTrail() {
        UtboksMelding melding = deadLetter(Duration.ofHours(1));
        bench.clock.advance(Duration.ofDays(1));

        bench.deadLetters.resend(melding.messageId(), "kari", "feilen er rettet");

        assertThat(melding.state()).isEqualTo(State.I_KO);
        assertThat(melding.samtale().deadline()).isEqualTo(bench.clock.instant().plus(LEVETID));
        assertThat(bench.sendQueue.queued()).containsExactly(melding.messageId());
        assertThat(bench.deadLetterQueue.content()).isEmpty();
        assertAudit(melding, "kari", "send-igjen", "feilen er rettet");
    }

    @Test
    void aLongerDeadlineIsKept() {
        UtboksMelding melding = deadLetter(Duration.ofDays(30));
        Instant deadline = melding.samtale().deadline();

        bench.deadLetters.resend(melding.messageId(), "kari", null);

        assertThat(melding.samtale().deadline()).isEqualTo(deadline);
    }

    @Test
    void oneThatTheServerHasMovedIsResentWithoutBeingQueuedTwice() {
        UtboksMelding melding = deadLetter(Duration.ofHours(1));

        bench.deadLetters.resentByServer(melding.messageId());
        bench.deadLetters.resentByServer(melding.messageId());

        assertThat(melding.state()).isEqualTo(State.I_KO);
        assertThat(melding.samtale().deadline()).isEqualTo(bench.clock.instant().plus(LEVETID));
        assertThat(bench.sendQueue.queued()).isEmpty();
        assertAudit(melding, "WildFly", "send-igjen", "Moved from a dead letter queue");
    }

    @Test
    void aDiscardedOneIsGoneButItsSamtaleRemains() {
        UtboksMelding melding = deadLetter(Duration.ofHours(1));
        SendingBench.addDokument(melding, "a.txt");

        List<Dokument> dokumenter = bench.deadLetters.discard(melding.messageId(), "kari", "feilsendt");

        assertThat(dokumenter).extracting(Dokument::fileName).containsExactly("a.txt");
        assertThat(bench.utboks.find(melding.messageId())).isEmpty();
        assertThat(bench.statuses.find(melding.messageId())).isPresent();
        assertThat(bench.deadLetterQueue.content()).isEmpty();
        assertAudit(melding, "kari", "forkast", "feilsendt");
    }

    @Test
    void whatIsNotDeadCanNeitherBeResentNorDiscarded() {
        UUID queued = bench.queued().messageId();

        assertThatThrownBy(() -> bench.deadLetters.resend(queued, "kari", null)).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> bench.deadLetters.discard(queued, "kari", null))
                .isInstanceOf(RequestRefused.class);
        assertThat(audit(queued)).isEmpty();
    }

    @Test
    void theyAreListedByClass() {
        UtboksMelding melding = deadLetter(Duration.ofHours(1));

        assertThat(bench.deadLetters.all(Feilklasse.PERMANENT)).containsExactly(melding.messageId());
        assertThat(bench.deadLetters.all(Feilklasse.FRIST)).isEmpty();
        assertThat(bench.deadLetters.find(melding.messageId())).isPresent();
    }

    private UtboksMelding deadLetter(Duration levetid) {
        UtboksMelding melding = bench.queued(bench.draft(levetid, SendingBench.WITH_KVITTERING));
        bench.deadLetters.add(melding, Feilklasse.PERMANENT, "avvist");
        em.flush();
        return melding;
    }

    private void assertAudit(UtboksMelding melding, String user, String action, String reason) {
        assertThat(audit(melding.messageId())).singleElement().satisfies(line -> {
            assertThat(line.user()).isEqualTo(user);
            assertThat(line.action()).isEqualTo(action);
            assertThat(line.reason()).contains(reason);
        });
    }

    private List<Revisjon> audit(UUID messageId) {
        em.flush();
        return em.createQuery("select r from Revisjon r where r.messageId = :id", Revisjon.class)
                .setParameter("id", messageId)
                .getResultList();
    }
}
