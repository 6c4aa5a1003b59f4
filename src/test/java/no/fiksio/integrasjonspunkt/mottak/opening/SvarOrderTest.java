package no.fiksio.integrasjonspunkt.mottak.opening;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which answers wait, and for how long, on a database with the schema of the migrations. */
class SvarOrderTest {

    private static final UUID QUESTION = UUID.randomUUID();

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("svarorder");

    private final KontoId ours = new KontoId(UUID.randomUUID());
    private final KontoId theirs = new KontoId(UUID.randomUUID());
    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private EntityManager em;
    private SvarOrder order;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        order = new SvarOrder(em, clock);
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void anAnswerWaitsAMinuteWhileItsKontoIsSending() {
        queued(ours);
        MeldingReceipt svar = received(QUESTION, start);

        clock.advance(Duration.ofSeconds(59));
        assertThatThrownBy(() -> order.requireQuestionSettled(svar)).isInstanceOf(SvarTooEarly.class);
        clock.advance(Duration.ofSeconds(1));
        assertThatCode(() -> order.requireQuestionSettled(svar)).doesNotThrowAnyException();
    }

    @Test
    void anAnswerDoesNotWaitForWhatAnotherKontoSends() {
        queued(new KontoId(UUID.randomUUID()));
        MeldingReceipt svar = received(QUESTION, start);

        assertThatCode(() -> order.requireQuestionSettled(svar)).doesNotThrowAnyException();
    }

    @Test
    void anAnswerWaitsAMinuteForAnEarlierOneToTheSameQuestion() {
        received(QUESTION, start.minusSeconds(1));
        MeldingReceipt svar = received(QUESTION, start);

        clock.advance(Duration.ofSeconds(59));
        assertThatThrownBy(() -> order.requireEarlierOpened(svar)).isInstanceOf(SvarTooEarly.class);
        clock.advance(Duration.ofSeconds(1));
        assertThatCode(() -> order.requireEarlierOpened(svar)).doesNotThrowAnyException();
    }

    @Test
    void anAnswerDoesNotWaitForOneThatIsOpenedOrLaterOrToAnotherQuestion() {
        received(QUESTION, start.minusSeconds(1)).handled();
        received(QUESTION, start.plusSeconds(1));
        received(UUID.randomUUID(), start.minusSeconds(1));
        MeldingReceipt svar = received(QUESTION, start);

        assertThatCode(() -> order.requireEarlierOpened(svar)).doesNotThrowAnyException();
    }

    private MeldingReceipt received(UUID question, Instant at) {
        MeldingReceipt mottak = ReceiptFixture.receipt(ours, theirs)
                .svarTil(question)
                .mottatt(at)
                .build();
        em.persist(mottak);
        return mottak;
    }

    private void queued(KontoId sender) {
        Samtale samtale = Samtale.outgoing(
                        UUID.randomUUID(), UUID.randomUUID(), sender.toString(), theirs.toString(), start)
                .om("no.prove.v1.ting", "no.prove.v1.ting")
                .between(sender, theirs)
                .withDeadline(start.plus(Duration.ofDays(1)));
        em.persist(samtale);
        UtboksMelding melding = new UtboksMelding(samtale, null, "{}");
        melding.enqueued(start);
        em.persist(melding);
    }
}
