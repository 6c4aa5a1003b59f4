package no.fiksio.integrasjonspunkt.mottak.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The receipts, on a database with the schema of the migrations. */
class ReceiptRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("mottak");

    /** It would be put in the queue for ever, and opened in vain: its payload is gone when it has been opened. */
    @Test
    void whatIsOpenedWhileItIsSearchedForStaysOpened() throws Exception {
        // So that the second time it does not take long to come to the receipt.
        DATABASE.inTransaction(em -> register(em).requeueForgotten());
        UUID id = UUID.randomUUID();
        DATABASE.inTransaction(em -> em.persist(new MeldingReceipt(
                new MeldingReceipt.Headers(
                        id,
                        new KontoId(UUID.randomUUID()),
                        new KontoId(UUID.randomUUID()),
                        "no.x.v1.y",
                        null,
                        null,
                        null,
                        "{}",
                        Duration.ofDays(1),
                        false),
                null,
                0,
                NOW.minus(Duration.ofHours(1)))));
        CompletableFuture<Void> requeue;
        try (EntityManager opener = DATABASE.openOnes()) {
            opener.find(MeldingReceipt.class, id).handled();
            opener.flush();
            requeue = CompletableFuture.runAsync(
                    () -> DATABASE.inTransaction(em -> register(em).requeueForgotten()));
            // It has seen the receipt as it was, and waits for it.
            TimeUnit.SECONDS.sleep(1);
            opener.getTransaction().commit();
        }
        requeue.get(20, TimeUnit.SECONDS);

        DATABASE.inTransaction(
                em -> assertThat(em.find(MeldingReceipt.class, id).state()).isEqualTo(MeldingReceipt.State.BEHANDLET));
    }

    /** Nothing is to be put in the queue, so that there need not be one. */
    private static ReceiptRepository register(EntityManager em) {
        Settings settings =
                SettingsFixture.settings().requeueAfter(Duration.ofMinutes(10)).build();
        return new ReceiptRepository(em, null, settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
