package no.fiksio.integrasjonspunkt.drift;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Meldingsdatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the night forgets and what it keeps, on a database with the schema of the migrations. */
class OppryddingTest {

    private static final Instant NAA = Instant.parse("2026-06-01T03:17:00Z");
    private static final Instant GAMMELT = NAA.minus(Duration.ofDays(91));
    private static final Instant NYTT = NAA.minus(Duration.ofDays(89));
    private static final KontoId OSS = new KontoId(UUID.randomUUID());
    private static final KontoId DEM = new KontoId(UUID.randomUUID());

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("opprydding");

    private EntityManager em;
    private Opprydding opprydding;

    @BeforeEach
    void apne() {
        em = DATABASE.apne();
        Innstillinger innstillinger = new Innstillinger(null, null, null, null, Optional.empty(), null, List.of(), null,
                new Innstillinger.Regler(null, null, 0, 0, null, 0, 0, null, Duration.ofDays(90), Duration.ofDays(30), false),
                List.of(), null);
        opprydding = new Opprydding(em, innstillinger, Clock.fixed(NAA, ZoneOffset.UTC));
    }

    @AfterEach
    void lukk() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void bareGamleOgFerdigeSamtalerErGlemt() {
        Samtale gammel = samtale(GAMMELT, StatusVerdi.LEVERT);
        Samtale ny = samtale(NYTT, StatusVerdi.LEVERT);
        Samtale uferdig = samtale(GAMMELT, StatusVerdi.SENDT);
        Samtale iInnboks = samtale(GAMMELT, StatusVerdi.LEVERT);
        em.persist(new InnkommendeMelding(iInnboks, "{}", null, 0));
        Samtale dodtBrev = samtale(GAMMELT, StatusVerdi.FEIL);
        UtgaaendeMelding feilet = new UtgaaendeMelding(dodtBrev, null, "{}");
        feilet.gisOpp("PERMANENT", "avvist", GAMMELT);
        em.persist(feilet);

        rydd();

        assertThat(finnes(gammel)).isFalse();
        assertThat(List.of(ny, uferdig, iInnboks, dodtBrev)).allMatch(this::finnes);
        assertThat(em.createQuery("select count(r) from StatusRegistrering r where r.samtale.id = :id", Long.class)
                .setParameter("id", gammel.id()).getSingleResult()).isZero();
    }

    @Test
    void kladderSomIngenSendteErGlemtMedSamtalen() {
        Samtale forlatt = samtale(GAMMELT, StatusVerdi.LEVETID_UTLOPT);
        UtgaaendeMelding kladd = kladd(forlatt);
        UtgaaendeMelding fersk = kladd(samtale(NYTT, StatusVerdi.LEVETID_UTLOPT));
        UtgaaendeMelding paagaar = kladd(samtale(GAMMELT, StatusVerdi.OPPRETTET));

        rydd();

        assertThat(em.find(UtgaaendeMelding.class, kladd.id())).isNull();
        assertThat(finnes(forlatt)).isFalse();
        assertThat(em.find(UtgaaendeMelding.class, fersk.id()).dokumenter()).hasSize(1);
        assertThat(em.find(UtgaaendeMelding.class, paagaar.id()).dokumenter()).hasSize(1);
    }

    @Test
    void mottatteErHusketSaaLengeDeKanKommeIgjen() {
        UUID gammel = mottak(NAA.minus(Duration.ofDays(31)), true);
        UUID ny = mottak(NAA.minus(Duration.ofDays(29)), true);
        UUID uaapnet = mottak(NAA.minus(Duration.ofDays(31)), false);

        rydd();

        assertThat(em.find(FiksMottak.class, gammel)).isNull();
        assertThat(em.find(FiksMottak.class, ny)).isNotNull();
        assertThat(em.find(FiksMottak.class, uaapnet)).isNotNull();
    }

    private void rydd() {
        em.flush();
        em.clear();
        assertThat(opprydding.kladder()).isFalse();
        assertThat(opprydding.samtaler()).isFalse();
        assertThat(opprydding.mottak()).isFalse();
        em.clear();
    }

    private boolean finnes(Samtale samtale) {
        return em.find(Samtale.class, samtale.id()) != null;
    }

    private Samtale samtale(Instant tid, StatusVerdi sist) {
        Samtale samtale = Samtale.utgaaende(UUID.randomUUID(), UUID.randomUUID(), "0192:910076787", DEM.toString(), tid)
                .om("no.x.v1", "no.x.v1.y").mellom(OSS, DEM).medFrist(tid);
        em.persist(samtale);
        samtale.registrer(new StatusRegistrering(sist, tid, null, null));
        return samtale;
    }

    private UtgaaendeMelding kladd(Samtale samtale) {
        UtgaaendeMelding kladd = new UtgaaendeMelding(samtale, "{}", "{}");
        kladd.leggTil(new Dokument("a.pdf", null, "application/pdf", 1, "ut/a"));
        em.persist(kladd);
        return kladd;
    }

    private UUID mottak(Instant tid, boolean ferdig) {
        UUID id = UUID.randomUUID();
        FiksMottak mottak = new FiksMottak(new FiksMottak.Hode(id, OSS, DEM, "no.x.v1.y", null, null, null, "{}",
                Duration.ofDays(1), false), null, 0, tid);
        if (ferdig) {
            mottak.behandlet();
        }
        em.persist(mottak);
        return id;
    }
}
