package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Meldingsdatabase;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lists' queries on a real database, with the schema of the migrations. */
class SokTest {

    private static final Instant START = Instant.parse("2026-01-15T11:00:00Z");
    private static final KontoId OSS = new KontoId(UUID.randomUUID());
    private static final KontoId DEM = new KontoId(UUID.randomUUID());

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("sok");

    private EntityManager em;
    private final List<Samtale> samtaler = new ArrayList<>();

    @BeforeEach
    void apne() {
        em = DATABASE.apne();
        for (int i = 0; i < 25; i++) {
            samtaler.add(lagre(i));
        }
        em.flush();
        em.clear();
    }

    @AfterEach
    void lukk() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void blarGjennomAltNoyaktigEnGang() {
        List<Integer> sett = new ArrayList<>();
        for (int side = 0; side < 3; side++) {
            Utsnitt<Samtale> utsnitt = new SamtaleSok(em).finn(filter(), side(side, new Sortering("lastUpdate", true)));
            assertThat(utsnitt.totalt()).isEqualTo(25);
            utsnitt.innhold().forEach(s -> sett.add(s.id()));
        }

        assertThat(sett).hasSize(25).doesNotHaveDuplicates();
        // Five and five have the same time: of those, the newest id first.
        assertThat(sett).isSortedAccordingTo((a, b) -> b - a);
        assertThat(new SamtaleSok(em).finn(filter(), side(3)).innhold()).isEmpty();
        assertThat(new SamtaleSok(em).finn(filter(), side(3)).totalt()).isEqualTo(25);
        assertThat(new SamtaleSok(em).finn(filter(), side(Integer.MAX_VALUE)).innhold()).isEmpty();
    }

    @Test
    void statuseneErHentetMedSamtalene() {
        Utsnitt<Samtale> utsnitt = new SamtaleSok(em).finn(filter(), side(0));
        em.clear();

        assertThat(utsnitt.innhold()).allSatisfy(s -> assertThat(s.statuser()).extracting(StatusRegistrering::status)
                .containsExactly(StatusVerdi.OPPRETTET, StatusVerdi.SENDT));
    }

    @Test
    void hverSorteringsnokkelVirker() {
        for (String nokkel : SamtaleSok.SORTERBARE) {
            assertThat(new SamtaleSok(em).finn(filter(), side(1, new Sortering(nokkel, true))).innhold()).hasSize(10);
        }
        for (String nokkel : StatusSok.SORTERBARE) {
            assertThat(new StatusSok(em).finn(statusfilter(Optional.empty()), side(1, new Sortering(nokkel, false)))
                    .innhold()).hasSize(10);
        }
        assertThatThrownBy(() -> new SamtaleSok(em).finn(filter(), side(0, new Sortering("id; drop table samtale", true))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filtreneGjelderSammen() {
        Samtale en = samtaler.get(7);
        SamtaleFilter treffer = new SamtaleFilter(Optional.of(en.messageId()), Optional.of(en.conversationId()),
                Optional.of(en.avsender()), Optional.of(en.mottaker()), Optional.of(en.referanse()), Optional.of(""),
                Optional.of(false), Optional.of(Retning.OUTGOING), Optional.of(START), Optional.of(START.plusSeconds(3600)));
        SamtaleFilter bommer = new SamtaleFilter(Optional.of(en.messageId()), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty(),
                Optional.empty());

        assertThat(new SamtaleSok(em).finn(treffer, side(0)).innhold()).extracting(Samtale::id).containsExactly(en.id());
        assertThat(new SamtaleSok(em).finn(bommer, side(0)).innhold()).isEmpty();
    }

    /** With more rows than the page shows, so that they are counted too. */
    @Test
    void hvertFilterTellerMerEnnSiden() {
        Samtale en = samtaler.get(7);
        Optional<String> avsender = Optional.of(en.avsender());
        Optional<String> mottaker = Optional.of(en.mottaker());
        Optional<Boolean> ferdig = Optional.of(false);
        Optional<Retning> retning = Optional.of(Retning.OUTGOING);
        for (SamtaleFilter filter : List.of(
                filter(avsender, Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.empty(), mottaker, Optional.empty(), Optional.empty()),
                filter(Optional.empty(), Optional.empty(), ferdig, Optional.empty()),
                filter(Optional.empty(), Optional.empty(), Optional.empty(), retning),
                filter(avsender, mottaker, ferdig, retning))) {
            for (Sortering orden : List.of(new Sortering("lastUpdate", true), new Sortering("lastUpdate", false),
                    new Sortering("id", true))) {
                assertThat(new SamtaleSok(em).finn(filter, side(0, orden)).totalt()).as("%s %s", filter, orden).isEqualTo(25);
            }
        }
    }

    @Test
    void statuserFinnesPaaMeldingOgPeriode() {
        Utsnitt<StatusRegistrering> utsnitt = new StatusSok(em)
                .finn(statusfilter(Optional.of(samtaler.get(3).messageId())), side(0, new Sortering("id", false)));
        em.clear();

        assertThat(utsnitt.totalt()).isEqualTo(2);
        assertThat(utsnitt.innhold()).allSatisfy(s -> {
            assertThat(Hibernate.isInitialized(s.samtale())).isTrue();
            assertThat(s.samtale().messageId()).isEqualTo(samtaler.get(3).messageId());
        });
        StatusFilter halv = new StatusFilter(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(StatusVerdi.SENDT), Optional.of(START.plusSeconds(3600)), Optional.empty());
        assertThat(new StatusSok(em).finn(halv, side(0)).totalt()).isEqualTo(25);
    }

    @Test
    void enSlettetSamtaleErUteAvSyne() {
        Samtaler enkeltvis = new Samtaler(em);
        UUID messageId = samtaler.get(0).messageId();
        int id = samtaler.get(1).id();
        assertThat(enkeltvis.finn(messageId)).isPresent();

        enkeltvis.slett(messageId);
        enkeltvis.slett(id);
        enkeltvis.slett(UUID.randomUUID());
        em.flush();

        assertThat(enkeltvis.finn(messageId)).isEmpty();
        assertThat(enkeltvis.finn(id)).isEmpty();
        assertThat(new SamtaleSok(em).finn(filter(), side(0)).totalt()).isEqualTo(23);
        assertThat(new StatusSok(em).finn(statusfilter(Optional.of(messageId)), side(0)).innhold()).isEmpty();
    }

    @Test
    void statuskoenGirDenEldsteTilDenErTattUt() {
        Statusko ko = new Statusko(em, true);
        Statusko av = new Statusko(em, false);
        Samtale samtale = em.find(Samtale.class, samtaler.get(0).id());
        samtale.statuser().forEach(s -> av.registrert(new StatusRegistrert(samtale, s)));
        assertThat(ko.eldste()).isEmpty();

        samtale.statuser().forEach(s -> ko.registrert(new StatusRegistrert(samtale, s)));
        em.flush();

        int forste = ko.eldste().orElseThrow().id();
        assertThat(forste).isEqualTo(samtale.statuser().get(0).id());
        assertThat(ko.eldste().orElseThrow().id()).isEqualTo(forste);
        assertThat(ko.taUt(forste)).isTrue();
        assertThat(ko.taUt(forste)).isFalse();
        assertThat(ko.eldste().orElseThrow().id()).isEqualTo(samtale.statuser().get(1).id());
        new Samtaler(em).slett(samtale.messageId());
        assertThat(ko.eldste()).isEmpty();
    }

    private Samtale lagre(int nummer) {
        Instant tid = START.plusSeconds(nummer / 5);
        Samtale samtale = Samtale.utgaaende(UUID.randomUUID(), UUID.randomUUID(), "0192:910076787", DEM.toString(), tid)
                .om("no.x.v1", "no.x.v1.y")
                .mellom(OSS, DEM)
                .medFrist(tid.plusSeconds(86_400));
        em.persist(samtale);
        IntStream.range(0, 2).forEach(i -> samtale.registrer(
                new StatusRegistrering(StatusVerdi.values()[i], tid, null, null)));
        return samtale;
    }

    private static Sideforesporsel side(int nummer, Sortering... sortering) {
        return new Sideforesporsel(nummer, 10, List.of(sortering));
    }

    private static SamtaleFilter filter() {
        return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SamtaleFilter filter(Optional<String> avsender, Optional<String> mottaker, Optional<Boolean> ferdig,
            Optional<Retning> retning) {
        return new SamtaleFilter(Optional.empty(), Optional.empty(), avsender, mottaker, Optional.empty(), Optional.empty(),
                ferdig, retning, Optional.empty(), Optional.empty());
    }

    private static StatusFilter statusfilter(Optional<UUID> messageId) {
        return new StatusFilter(Optional.empty(), messageId, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
