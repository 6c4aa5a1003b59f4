package no.fiksio.integrasjonspunkt.status.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusQueue;
import no.fiksio.integrasjonspunkt.status.StatusRegistered;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lists' queries on a real database, with the schema of the migrations. */
class SearchTest {

    private static final Instant START = Instant.parse("2026-01-15T11:00:00Z");
    private static final KontoId OUR_KONTO = new KontoId(UUID.randomUUID());
    private static final KontoId THEIR_KONTO = new KontoId(UUID.randomUUID());

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("sok");

    private EntityManager em;
    private final List<Samtale> samtaler = new ArrayList<>();

    @BeforeEach
    void open() {
        em = DATABASE.open();
        for (int i = 0; i < 25; i++) {
            samtaler.add(store(i));
        }
        em.flush();
        em.clear();
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void pagesThroughEverythingExactlyOnce() {
        List<Integer> set = new ArrayList<>();
        for (int pageNumber = 0; pageNumber < 3; pageNumber++) {
            Page<Samtale> page = new SamtaleSearch(em).find(filter(), page(pageNumber, new Order("lastUpdate", true)));
            assertThat(page.total()).isEqualTo(25);
            page.content().forEach(s -> set.add(s.id()));
        }

        assertThat(set).hasSize(25).doesNotHaveDuplicates();
        // Five and five have the same time: of those, the newest id first.
        assertThat(set).isSortedAccordingTo((a, b) -> b - a);
        assertThat(new SamtaleSearch(em).find(filter(), page(3)).content()).isEmpty();
        assertThat(new SamtaleSearch(em).find(filter(), page(3)).total()).isEqualTo(25);
        assertThat(new SamtaleSearch(em).find(filter(), page(Integer.MAX_VALUE)).content())
                .isEmpty();
    }

    @Test
    void theStatusesAreFetchedWithTheSamtaler() {
        Page<Samtale> page = new SamtaleSearch(em).find(filter(), page(0));
        em.clear();

        assertThat(page.content())
                .allSatisfy(s -> assertThat(s.statuses())
                        .extracting(StatusRegistrering::status)
                        .containsExactly(StatusVerdi.OPPRETTET, StatusVerdi.SENDT));
    }

    @Test
    void everySortKeyWorks() {
        for (String key : SamtaleSearch.SORTABLE) {
            assertThat(new SamtaleSearch(em)
                            .find(filter(), page(1, new Order(key, true)))
                            .content())
                    .hasSize(10);
        }
        for (String key : StatusSearch.SORTABLE) {
            assertThat(new StatusSearch(em)
                            .find(statusFilter(Optional.empty()), page(1, new Order(key, false)))
                            .content())
                    .hasSize(10);
        }
        assertThatThrownBy(() ->
                        new SamtaleSearch(em).find(filter(), page(0, new Order("id; drop table samtale", true))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFiltersApplyTogether() {
        Samtale en = samtaler.get(7);
        SamtaleFilter matches = new SamtaleFilter(
                Optional.of(en.messageId()),
                Optional.of(en.conversationId()),
                Optional.of(en.avsender()),
                Optional.of(en.mottaker()),
                Optional.of(en.reference()),
                Optional.of(""),
                Optional.of(false),
                Optional.of(Retning.OUTGOING),
                Optional.of(START),
                Optional.of(START.plusSeconds(3600)));
        SamtaleFilter miss = new SamtaleFilter(
                Optional.of(en.messageId()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new SamtaleSearch(em).find(matches, page(0)).content())
                .extracting(Samtale::id)
                .containsExactly(en.id());
        assertThat(new SamtaleSearch(em).find(miss, page(0)).content()).isEmpty();
    }

    /** With more rows than the page shows, so that they are counted too. */
    @Test
    void everyFilterCountsMoreThanThePage() {
        Samtale en = samtaler.get(7);
        Optional<String> avsender = Optional.of(en.avsender());
        Optional<String> mottaker = Optional.of(en.mottaker());
        Optional<Boolean> done = Optional.of(false);
        Optional<Retning> direction = Optional.of(Retning.OUTGOING);
        for (SamtaleFilter filter : List.of(
                filter(avsender, Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.empty(), mottaker, Optional.empty(), Optional.empty()),
                filter(Optional.empty(), Optional.empty(), done, Optional.empty()),
                filter(Optional.empty(), Optional.empty(), Optional.empty(), direction),
                filter(avsender, mottaker, done, direction))) {
            for (Order order :
                    List.of(new Order("lastUpdate", true), new Order("lastUpdate", false), new Order("id", true))) {
                assertThat(new SamtaleSearch(em).find(filter, page(0, order)).total())
                        .as("%s %s", filter, order)
                        .isEqualTo(25);
            }
        }
    }

    @Test
    void statusesAreFoundByMeldingAndPeriod() {
        Page<StatusRegistrering> page = new StatusSearch(em)
                .find(statusFilter(Optional.of(samtaler.get(3).messageId())), page(0, new Order("id", false)));
        em.clear();

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.content()).allSatisfy(s -> {
            assertThat(Hibernate.isInitialized(s.samtale())).isTrue();
            assertThat(s.samtale().messageId()).isEqualTo(samtaler.get(3).messageId());
        });
        StatusFilter halfOpen = new StatusFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(StatusVerdi.SENDT),
                Optional.of(START.plusSeconds(3600)),
                Optional.empty());
        assertThat(new StatusSearch(em).find(halfOpen, page(0)).total()).isEqualTo(25);
    }

    @Test
    void aDeletedSamtaleIsOutOfSight() {
        SamtaleLookup oneByOne = lookup();
        UUID messageId = samtaler.get(0).messageId();
        int id = samtaler.get(1).id();
        assertThat(oneByOne.find(messageId)).isPresent();

        oneByOne.delete(messageId);
        oneByOne.delete(id);
        oneByOne.delete(UUID.randomUUID());
        em.flush();

        assertThat(oneByOne.find(messageId)).isEmpty();
        assertThat(oneByOne.find(id)).isEmpty();
        assertThat(new SamtaleSearch(em).find(filter(), page(0)).total()).isEqualTo(23);
        assertThat(new StatusSearch(em)
                        .find(statusFilter(Optional.of(messageId)), page(0))
                        .content())
                .isEmpty();
    }

    @Test
    void theStatusQueueGivesTheOldestUntilItIsTakenOut() {
        StatusQueue queue = new StatusQueue(em, true);
        StatusQueue of = new StatusQueue(em, false);
        Samtale samtale = em.find(Samtale.class, samtaler.get(0).id());
        samtale.statuses().forEach(s -> of.registered(new StatusRegistered(samtale, s)));
        assertThat(queue.oldest()).isEmpty();

        samtale.statuses().forEach(s -> queue.registered(new StatusRegistered(samtale, s)));
        em.flush();

        int first = queue.oldest().orElseThrow().id();
        assertThat(first).isEqualTo(samtale.statuses().get(0).id());
        assertThat(queue.oldest().orElseThrow().id()).isEqualTo(first);
        assertThat(queue.takeOut(first)).isTrue();
        assertThat(queue.takeOut(first)).isFalse();
        assertThat(queue.oldest().orElseThrow().id())
                .isEqualTo(samtale.statuses().get(1).id());
        lookup().delete(samtale.messageId());
        assertThat(queue.oldest()).isEmpty();
    }

    private SamtaleLookup lookup() {
        return new SamtaleLookup(em, new StatusRepository(em, null, Clock.fixed(START, ZoneOffset.UTC)));
    }

    private Samtale store(int number) {
        Instant time = START.plusSeconds(number / 5);
        Samtale samtale = Samtale.outgoing(
                        UUID.randomUUID(), UUID.randomUUID(), "0192:910076787", THEIR_KONTO.toString(), time)
                .om("no.x.v1", "no.x.v1.y")
                .between(OUR_KONTO, THEIR_KONTO)
                .withDeadline(time.plusSeconds(86_400));
        em.persist(samtale);
        IntStream.range(0, 2)
                .forEach(i -> samtale.register(new StatusRegistrering(StatusVerdi.values()[i], time, null, null)));
        return samtale;
    }

    private static PageRequest page(int number, Order... sorting) {
        return new PageRequest(number, 10, List.of(sorting));
    }

    private static SamtaleFilter filter() {
        return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SamtaleFilter filter(
            Optional<String> avsender, Optional<String> mottaker, Optional<Boolean> done, Optional<Retning> direction) {
        return new SamtaleFilter(
                Optional.empty(),
                Optional.empty(),
                avsender,
                mottaker,
                Optional.empty(),
                Optional.empty(),
                done,
                direction,
                Optional.empty(),
                Optional.empty());
    }

    private static StatusFilter statusFilter(Optional<UUID> messageId) {
        return new StatusFilter(
                Optional.empty(), messageId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
