package no.fiksio.integrasjonspunkt.mottak.uleselig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UleseligSearchTest {

    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final KontoId KONTO = new KontoId(UUID.randomUUID());
    private static final KontoId AVSENDER = new KontoId(UUID.randomUUID());
    private static final String TYPE = "no.prove.v1.sok";
    private static final Order LATEST_FIRST = new Order("mottatt", true);

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("uleseligsok");

    private static final MeldingReceipt OLD =
            uleselig(ReceiptFixture.receipt(KONTO, AVSENDER).mottatt(START));
    private static final MeldingReceipt NEW = uleselig(ReceiptFixture.receipt(KONTO, AVSENDER)
            .mottatt(START.plusSeconds(2))
            .type(TYPE));
    private static final MeldingReceipt OTHERS =
            uleselig(ReceiptFixture.receipt().mottatt(START.plusSeconds(1)));

    @BeforeAll
    static void fill() {
        DATABASE.inTransaction(em -> {
            em.persist(OLD);
            em.persist(NEW);
            em.persist(OTHERS);
            em.persist(ReceiptFixture.receipt(KONTO, AVSENDER).build());
        });
    }

    @Test
    void onlyTheUleseligeAreListedInTheOrderThatIsAskedFor() {
        assertThat(ids(find(Optional.empty(), Optional.empty(), Optional.empty(), page(0, 10, LATEST_FIRST))))
                .containsExactly(NEW.meldingId(), OTHERS.meldingId(), OLD.meldingId());
        assertThat(ids(find(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        page(0, 10, new Order("mottatt", false)))))
                .containsExactly(OLD.meldingId(), OTHERS.meldingId(), NEW.meldingId());
    }

    @Test
    void aPageIsAPartOfTheListAndSaysHowLongItIs() {
        Page<MeldingReceipt> second =
                find(Optional.empty(), Optional.empty(), Optional.empty(), page(1, 1, LATEST_FIRST));

        assertThat(ids(second)).containsExactly(OTHERS.meldingId());
        assertThat(second.total()).isEqualTo(3);
        assertThat(ids(find(Optional.empty(), Optional.empty(), Optional.empty(), page(3, 1, LATEST_FIRST))))
                .isEmpty();
    }

    @Test
    void allThatIsGivenMustMatch() {
        Optional<UUID> konto = Optional.of(KONTO.value());
        Optional<UUID> avsender = Optional.of(AVSENDER.value());

        assertThat(ids(find(konto, avsender, Optional.empty(), page(0, 10, LATEST_FIRST))))
                .containsExactly(NEW.meldingId(), OLD.meldingId());
        assertThat(ids(find(konto, avsender, Optional.of(TYPE), page(0, 10, LATEST_FIRST))))
                .containsExactly(NEW.meldingId());
        assertThat(ids(find(avsender, Optional.empty(), Optional.empty(), page(0, 10, LATEST_FIRST))))
                .isEmpty();
        assertThat(ids(find(Optional.empty(), konto, Optional.empty(), page(0, 10, LATEST_FIRST))))
                .isEmpty();
    }

    private static Page<MeldingReceipt> find(
            Optional<UUID> konto, Optional<UUID> avsender, Optional<String> type, PageRequest page) {
        try (EntityManager em = DATABASE.open()) {
            Page<MeldingReceipt> found = new UleseligSearch(em).find(konto, avsender, type, page);
            em.getTransaction().rollback();
            return found;
        }
    }

    private static PageRequest page(int number, int size, Order order) {
        return new PageRequest(number, size, List.of(order));
    }

    private static List<UUID> ids(Page<MeldingReceipt> page) {
        return page.content().stream().map(MeldingReceipt::meldingId).toList();
    }

    private static MeldingReceipt uleselig(ReceiptFixture mottak) {
        MeldingReceipt built = mottak.build();
        built.uleselig("Kan ikke leses");
        return built;
    }
}
