package no.fiksio.integrasjonspunkt.mottak.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.signatur.Signer;
import no.fiksio.integrasjonspunkt.asice.signatur.Trust;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.status.DialogLookup;
import no.fiksio.integrasjonspunkt.status.StatusEvents;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where an opened melding goes, and when it must wait, on a database with the schema of the migrations. */
class MeldingRouterTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Optional<OpenedMelding> OPENED = Optional.of(new OpenedMelding(
            "inn/a",
            new ContainerContent(7, List.of(), null),
            new Signer("Ekstern", Optional.of("987654321"), Trust.TRUSTED)));
    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("router");

    private final KontoId ours = new KontoId(UUID.randomUUID());
    private final KontoId theirs = new KontoId(UUID.randomUUID());
    private final Settings settings = SettingsFixture.settings().konto(ours).build();

    @Test
    void aRequestGoesToTheInnboks() {
        MeldingReceipt mottak = received(ReceiptFixture.receipt(ours, theirs).mottatt(NOW));

        assertThat(deliver(mottak, OPENED, NOW)).isTrue();

        assertThat(isInInnboks(mottak)).isTrue();
        assertThat(hasStatus(mottak.meldingId(), StatusVerdi.INNKOMMENDE_MOTTATT))
                .isTrue();
    }

    @Test
    void whatIsDeliveredOnceIsNotDeliveredAgain() {
        MeldingReceipt mottak = received(ReceiptFixture.receipt(ours, theirs).mottatt(NOW));
        deliver(mottak, OPENED, NOW);

        assertThat(deliver(mottak, OPENED, NOW)).isFalse();
    }

    @Test
    void anAnswerWithoutPayloadOnlyMovesTheStatusOfItsQuestion() {
        Samtale question = sent();
        MeldingReceipt mottatt = received(answer(question, CREATE + ".mottatt"));

        assertThat(deliver(mottatt, Optional.empty(), NOW)).isFalse();

        assertThat(isInInnboks(mottatt)).isFalse();
        assertThat(hasStatus(question.messageId(), StatusVerdi.MOTTATT)).isTrue();
    }

    @Test
    void anAnswerWaitsWhileItsQuestionMayBeAboutToBeRegisteredAsSent() {
        DATABASE.inTransaction(em -> {
            UtboksMelding underWay = new UtboksMelding(persisted(em), null, "{}");
            underWay.enqueued(NOW);
            em.persist(underWay);
        });
        MeldingReceipt early = received(
                ReceiptFixture.receipt(ours, theirs).svarTil(UUID.randomUUID()).mottatt(NOW));

        assertThatThrownBy(() -> deliver(early, OPENED, NOW.plusSeconds(59))).isInstanceOf(SvarTooEarly.class);
        assertThat(deliver(early, OPENED, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void anAnswerToWhatWeNeverSentDoesNotWaitWhenNothingIsBeingSent() {
        MeldingReceipt mottak = received(
                ReceiptFixture.receipt(ours, theirs).svarTil(UUID.randomUUID()).mottatt(NOW));

        assertThat(deliver(mottak, OPENED, NOW)).isTrue();
    }

    @Test
    void anAnswerWaitsForAnEarlierAnswerToTheSameQuestion() {
        Samtale question = sent();
        MeldingReceipt mottatt = received(answer(question, CREATE + ".mottatt").mottatt(NOW.minusSeconds(1)));
        MeldingReceipt kvittering = received(answer(question, CREATE + ".kvittering"));

        assertThatThrownBy(() -> deliver(kvittering, Optional.empty(), NOW)).isInstanceOf(SvarTooEarly.class);
        deliver(mottatt, Optional.empty(), NOW);
        deliver(kvittering, Optional.empty(), NOW);

        assertThat(hasStatus(question.messageId(), StatusVerdi.MOTTATT)).isTrue();
        assertThat(hasStatus(question.messageId(), StatusVerdi.LEVERT)).isTrue();
    }

    private ReceiptFixture answer(Samtale question, String type) {
        return ReceiptFixture.receipt(ours, theirs)
                .type(type)
                .svarTil(question.fiksMeldingId().orElseThrow())
                .mottatt(NOW);
    }

    private boolean deliver(MeldingReceipt mottak, Optional<OpenedMelding> opened, Instant at) {
        AtomicBoolean taken = new AtomicBoolean();
        DATABASE.inTransaction(em -> taken.set(router(em, at).deliver(mottak.meldingId(), opened, Optional.empty())));
        return taken.get();
    }

    private MeldingRouter router(EntityManager em, Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        StatusRepository statuses = new StatusRepository(em, StatusEvents.unobserved(), clock);
        return new MeldingRouter(
                em,
                new ReceiptRepository(em, null, settings, clock),
                statuses,
                new SvarHandler(new Meldingstyper(settings), statuses),
                new InnkommendeSamtaler(new DialogLookup(em, statuses), statuses, clock),
                new SvarOrder(em, clock),
                settings);
    }

    private static MeldingReceipt received(ReceiptFixture fixture) {
        MeldingReceipt mottak = fixture.build();
        DATABASE.inTransaction(em -> em.persist(mottak));
        return mottak;
    }

    private Samtale sent() {
        Samtale[] sent = new Samtale[1];
        DATABASE.inTransaction(em -> {
            sent[0] = persisted(em);
            sent[0].sentAs(UUID.randomUUID());
        });
        return sent[0];
    }

    private Samtale persisted(EntityManager em) {
        Samtale samtale = Samtale.outgoing(
                        UUID.randomUUID(), UUID.randomUUID(), ours.toString(), theirs.toString(), NOW)
                .om(CREATE, CREATE)
                .between(ours, theirs)
                .withDeadline(NOW.plus(Duration.ofDays(1)));
        em.persist(samtale);
        return samtale;
    }

    private static boolean isInInnboks(MeldingReceipt mottak) {
        AtomicBoolean found = new AtomicBoolean();
        DATABASE.inTransaction(em -> found.set(
                !em.createQuery("select m from InnboksMelding m where m.messageId = :id", InnboksMelding.class)
                        .setParameter("id", mottak.meldingId())
                        .getResultList()
                        .isEmpty()));
        return found.get();
    }

    private static boolean hasStatus(UUID messageId, StatusVerdi status) {
        AtomicBoolean found = new AtomicBoolean();
        DATABASE.inTransaction(
                em -> found.set(em.createQuery("select s from Samtale s where s.messageId = :id", Samtale.class)
                        .setParameter("id", messageId)
                        .getSingleResult()
                        .has(status)));
        return found.get();
    }
}
