package no.fiksio.integrasjonspunkt.mottak.uleselig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.status.DialogLookup;
import no.fiksio.integrasjonspunkt.status.StatusEvents;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is registered about a melding that cannot be read, on a database with the schema of the migrations. */
class UleseligRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final KontoId OUR_KONTO = new KontoId(UUID.randomUUID());
    private static final KontoId THEIR_KONTO = new KontoId(UUID.randomUUID());

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("uleselig");

    @Test
    void anUleseligMeldingBelongsToTheDialogueOfItsCorrelationId() {
        UUID dialogue = UUID.randomUUID();
        DATABASE.inTransaction(em -> em.persist(sent(UUID.randomUUID(), dialogue, "sak 7")));
        MeldingReceipt mottak = ReceiptFixture.receipt(OUR_KONTO, THEIR_KONTO)
                .korrelasjonsId("sak 7")
                .build();

        refuse(mottak);

        assertThat(samtale(mottak).conversationId()).isEqualTo(dialogue);
    }

    @Test
    void aCorrelationIdCountsOnlyBetweenTheSameKonti() {
        DATABASE.inTransaction(em -> em.persist(sent(UUID.randomUUID(), UUID.randomUUID(), "sak 8")));
        MeldingReceipt mottak = ReceiptFixture.receipt(OUR_KONTO, new KontoId(UUID.randomUUID()))
                .korrelasjonsId("sak 8")
                .build();

        refuse(mottak);

        assertThat(samtale(mottak).conversationId()).isEqualTo(mottak.meldingId());
    }

    @Test
    void anUleseligSvarBelongsToTheSamtaleOfItsQuestion() {
        Samtale question = sent(UUID.randomUUID(), UUID.randomUUID(), "sak 9");
        DATABASE.inTransaction(em -> em.persist(question));
        MeldingReceipt mottak = ReceiptFixture.receipt(OUR_KONTO, THEIR_KONTO)
                .svarTil(question.fiksMeldingId().orElseThrow())
                .build();

        refuse(mottak);

        assertThat(samtale(mottak).conversationId()).isEqualTo(question.conversationId());
        assertThat(samtale(mottak).reference()).isEqualTo(question.messageId().toString());
    }

    @Test
    void itIsKeptWithTheCauseAndTheTrailSaysFeil() {
        MeldingReceipt mottak = ReceiptFixture.receipt().payload("inn/a").build();

        refuse(mottak);

        DATABASE.inTransaction(em -> {
            MeldingReceipt kept = em.find(MeldingReceipt.class, mottak.meldingId());
            assertThat(kept.state()).isEqualTo(MeldingReceipt.State.ULESELIG);
            assertThat(kept.lagerRef()).contains("inn/a");
            assertThat(kept.lastError()).contains("Kan ikke leses");
        });
        assertThat(samtale(mottak).has(StatusVerdi.FEIL)).isTrue();
    }

    @Test
    void whatIsOpenedAlreadyIsNotRefused() {
        MeldingReceipt mottak = ReceiptFixture.receipt().build();
        mottak.handled();

        refuse(mottak);

        DATABASE.inTransaction(em -> {
            assertThat(em.find(MeldingReceipt.class, mottak.meldingId()).state())
                    .isEqualTo(MeldingReceipt.State.BEHANDLET);
            assertThat(statuses(em).find(mottak.meldingId())).isEmpty();
        });
    }

    private static void refuse(MeldingReceipt mottak) {
        DATABASE.inTransaction(em -> em.persist(mottak));
        DATABASE.inTransaction(
                em -> repository(em).refuse(mottak.meldingId(), "Kan ikke leses", Optional.empty(), List.of()));
    }

    private static UleseligRepository repository(EntityManager em) {
        StatusRepository statuses = statuses(em);
        Settings settings = SettingsFixture.settings().build();
        return new UleseligRepository(
                new ReceiptRepository(em, null, settings, CLOCK),
                statuses,
                null,
                new SvarHandler(new Meldingstyper(settings), statuses),
                new InnkommendeSamtaler(new DialogLookup(em, statuses), statuses, CLOCK));
    }

    private static StatusRepository statuses(EntityManager em) {
        return new StatusRepository(em, StatusEvents.unobserved(), CLOCK);
    }

    private static Samtale samtale(MeldingReceipt mottak) {
        try (EntityManager em = DATABASE.open()) {
            Samtale samtale = statuses(em).find(mottak.meldingId()).orElseThrow();
            // So that it can be read after the transaction.
            samtale.statuses();
            em.getTransaction().rollback();
            return samtale;
        }
    }

    private static Samtale sent(UUID messageId, UUID conversationId, String korrelasjonsId) {
        Samtale samtale = Samtale.outgoing(messageId, conversationId, OUR_KONTO.toString(), THEIR_KONTO.toString(), NOW)
                .om("no.prove.v1", "no.prove.v1.ting")
                .between(OUR_KONTO, THEIR_KONTO)
                .withDeadline(NOW)
                .linkedTo(null, korrelasjonsId);
        samtale.sentAs(UUID.randomUUID());
        samtale.register(new StatusRegistrering(StatusVerdi.SENDT, NOW, null, null));
        return samtale;
    }
}
