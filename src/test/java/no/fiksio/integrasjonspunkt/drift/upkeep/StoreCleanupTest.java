package no.fiksio.integrasjonspunkt.drift.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.time.Ticker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which files of the payload store the night deletes, with a folder and a database of its own. */
class StoreCleanupTest {

    private static final Instant NOW = Instant.parse("2026-06-01T03:17:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofHours(25));
    private static final Instant RECENT = NOW.minus(Duration.ofHours(23));

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("lager");

    @TempDir
    private Path folder;

    private PayloadStore lager;

    @BeforeEach
    void open() {
        lager = new PayloadStore(SettingsFixture.settings().lager(folder).build(), Ticker.system());
    }

    @Test
    void whatNothingRefersToIsDeletedWhenItIsADayOld() throws IOException {
        String old = file("inn", UUID.randomUUID(), OLD);
        String recent = file("inn", UUID.randomUUID(), RECENT);

        assertThat(cleanUp()).isEqualTo(1);

        assertThat(lager.exists(old)).isFalse();
        assertThat(lager.exists(recent)).isTrue();
    }

    @Test
    void whatARowRefersToIsKept() throws IOException {
        String received = file("inn", UUID.randomUUID(), OLD);
        String inInnboks = file("inn", UUID.randomUUID(), OLD);
        String dokument = file("dok", UUID.randomUUID(), OLD);
        UUID sending = UUID.randomUUID();
        String container = file("ut", sending, OLD);
        DATABASE.inTransaction(em -> {
            em.persist(ReceiptFixture.receipt().payload(received).build());
            em.persist(new InnboksMelding(persisted(em, UUID.randomUUID()), "{}", inInnboks, 1));
            UtboksMelding melding = new UtboksMelding(persisted(em, sending), null, "{}");
            melding.add(new Dokument("a.pdf", null, "application/pdf", 1, dokument));
            em.persist(melding);
        });

        assertThat(cleanUp()).isZero();

        assertThat(lager.exists(received)).isTrue();
        assertThat(lager.exists(inInnboks)).isTrue();
        assertThat(lager.exists(dokument)).isTrue();
        assertThat(lager.exists(container)).isTrue();
    }

    @Test
    void aContainerWhoseMeldingIsGoneIsDeleted() throws IOException {
        String container = file("ut", UUID.randomUUID(), OLD);

        assertThat(cleanUp()).isEqualTo(1);

        assertThat(lager.exists(container)).isFalse();
    }

    @Test
    void whatWasBegunAndNeverFinishedIsDeletedWhenItIsADayOld() throws IOException {
        Path unfinished = Files.writeString(folder.resolve("nye").resolve("a"), "halv");
        Path underWay = Files.writeString(folder.resolve("nye").resolve("b"), "halv");
        Files.setLastModifiedTime(unfinished, FileTime.from(OLD));
        Files.setLastModifiedTime(underWay, FileTime.from(RECENT));

        assertThat(cleanUp()).isEqualTo(1);

        assertThat(unfinished).doesNotExist();
        assertThat(underWay).exists();
    }

    private int cleanUp() throws IOException {
        try (EntityManager em = DATABASE.open()) {
            int deleted = new StoreCleanup(em, lager, Clock.fixed(NOW, ZoneOffset.UTC)).cleanUp();
            em.getTransaction().rollback();
            return deleted;
        }
    }

    private String file(String heading, UUID id, Instant written) throws IOException {
        String ref = PayloadStore.newRef(heading, id, "a");
        lager.store(ref, new ByteArrayInputStream(new byte[] {1}));
        Files.setLastModifiedTime(folder.resolve(ref), FileTime.from(written));
        return ref;
    }

    private static Samtale persisted(EntityManager em, UUID id) {
        KontoId konto = new KontoId(UUID.randomUUID());
        Samtale samtale = Samtale.incoming(id, id, konto, konto, NOW)
                .om("no.prove.v1.ting", "no.prove.v1.ting")
                .withDeadline(NOW);
        em.persist(samtale);
        return samtale;
    }
}
