package no.fiksio.integrasjonspunkt.drift.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the night forgets and what it keeps, on a database with the schema of the migrations. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T03:17:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(91));
    private static final Instant RECENT = NOW.minus(Duration.ofDays(89));
    private static final KontoId OUR_KONTO = new KontoId(UUID.randomUUID());
    private static final KontoId THEIR_KONTO = new KontoId(UUID.randomUUID());

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("opprydding");

    private EntityManager em;
    private Retention retention;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        Settings settings = SettingsFixture.settings()
                .retention(Duration.ofDays(90))
                .remember(Duration.ofDays(30))
                .build();
        retention = new Retention(em, settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void onlyOldAndFinishedSamtalerAreForgotten() {
        Samtale old = samtale(OLD, StatusVerdi.LEVERT);
        Samtale fresh = samtale(RECENT, StatusVerdi.LEVERT);
        Samtale unfinished = samtale(OLD, StatusVerdi.SENDT);
        Samtale inInnboks = samtale(OLD, StatusVerdi.LEVERT);
        em.persist(new InnboksMelding(inInnboks, "{}", null, 0));
        Samtale deadLetter = samtale(OLD, StatusVerdi.FEIL);
        UtboksMelding failed = new UtboksMelding(deadLetter, null, "{}");
        failed.giveUp("PERMANENT", "avvist", OLD);
        em.persist(failed);

        cleanUp();

        assertThat(exists(old)).isFalse();
        assertThat(List.of(fresh, unfinished, inInnboks, deadLetter)).allMatch(this::exists);
        assertThat(em.createQuery("select count(r) from StatusRegistrering r where r.samtale.id = :id", Long.class)
                        .setParameter("id", old.id())
                        .getSingleResult())
                .isZero();
    }

    @Test
    void draftsThatNobodySentAreForgottenWithTheSamtale() {
        Samtale retired = samtale(OLD, StatusVerdi.LEVETID_UTLOPT);
        UtboksMelding draft = draft(retired);
        UtboksMelding fresh = draft(samtale(RECENT, StatusVerdi.LEVETID_UTLOPT));
        UtboksMelding inProgress = draft(samtale(OLD, StatusVerdi.OPPRETTET));

        cleanUp();

        assertThat(em.find(UtboksMelding.class, draft.id())).isNull();
        assertThat(exists(retired)).isFalse();
        assertThat(em.find(UtboksMelding.class, fresh.id()).dokumenter()).hasSize(1);
        assertThat(em.find(UtboksMelding.class, inProgress.id()).dokumenter()).hasSize(1);
    }

    @Test
    void receivedOnesAreRememberedAsLongAsTheyCanComeAgain() {
        UUID old = mottak(NOW.minus(Duration.ofDays(31)), true);
        UUID fresh = mottak(NOW.minus(Duration.ofDays(29)), true);
        UUID unopened = mottak(NOW.minus(Duration.ofDays(31)), false);

        cleanUp();

        assertThat(em.find(MeldingReceipt.class, old)).isNull();
        assertThat(em.find(MeldingReceipt.class, fresh)).isNotNull();
        assertThat(em.find(MeldingReceipt.class, unopened)).isNotNull();
    }

    private void cleanUp() {
        em.flush();
        em.clear();
        assertThat(retention.drafts()).isFalse();
        assertThat(retention.samtaler()).isFalse();
        assertThat(retention.mottak()).isFalse();
        em.clear();
    }

    private boolean exists(Samtale samtale) {
        return em.find(Samtale.class, samtale.id()) != null;
    }

    private Samtale samtale(Instant time, StatusVerdi last) {
        Samtale samtale = Samtale.outgoing(
                        UUID.randomUUID(), UUID.randomUUID(), "0192:910076787", THEIR_KONTO.toString(), time)
                .om("no.x.v1", "no.x.v1.y")
                .between(OUR_KONTO, THEIR_KONTO)
                .withDeadline(time);
        em.persist(samtale);
        samtale.register(new StatusRegistrering(last, time, null, null));
        return samtale;
    }

    private UtboksMelding draft(Samtale samtale) {
        UtboksMelding draft = new UtboksMelding(samtale, "{}", "{}");
        draft.add(new Dokument("a.pdf", null, "application/pdf", 1, "ut/a"));
        em.persist(draft);
        return draft;
    }

    private UUID mottak(Instant time, boolean done) {
        UUID id = UUID.randomUUID();
        MeldingReceipt mottak = ReceiptFixture.receipt(OUR_KONTO, THEIR_KONTO)
                .id(id)
                .mottatt(time)
                .build();
        if (done) {
            mottak.handled();
        }
        em.persist(mottak);
        return id;
    }
}
