package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Meldingsdatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamtalerTest {

    private static final Instant NAA = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("samtaler");

    /** As when the archive system deletes a conversation while an attempt at sending comes to its end. */
    @Test
    void detSomSlettesMensEnStatusRegistreresForblirSlettet() throws Exception {
        UUID id = UUID.randomUUID();
        DATABASE.iTransaksjon(em -> em.persist(samtale(id)));

        CompletableFuture<Void> registrering;
        try (EntityManager em = DATABASE.apne()) {
            new Samtaler(em).slett(id);
            em.flush();
            registrering = CompletableFuture.runAsync(() -> DATABASE.iTransaksjon(registrer(id)));
            // It has come to the conversation, and waits for it.
            TimeUnit.SECONDS.sleep(1);
            em.getTransaction().commit();
        }
        registrering.get(20, TimeUnit.SECONDS);

        DATABASE.iTransaksjon(em -> {
            assertThat(new Samtaler(em).finn(id)).isEmpty();
            assertThat(em.createQuery("select s.skjult from StatusRegistrering s where s.samtale.messageId = :id", Boolean.class)
                    .setParameter("id", id).getResultList()).containsExactly(true);
        });
    }

    private static Consumer<EntityManager> registrer(UUID id) {
        return em -> {
            Statusregister statuser = new Statusregister(em, null, Clock.fixed(NAA, ZoneOffset.UTC));
            statuser.hold(id).orElseThrow().registrer(new StatusRegistrering(StatusVerdi.SENDT, NAA, null, null));
        };
    }

    private static Samtale samtale(UUID id) {
        KontoId oss = new KontoId(UUID.randomUUID());
        KontoId dem = new KontoId(UUID.randomUUID());
        return Samtale.utgaaende(id, id, oss.toString(), dem.toString(), NAA)
                .om("no.ks.fiks.arkiv.v1", "no.ks.fiks.arkiv.v1.innsyn.sok")
                .mellom(oss, dem)
                .medFrist(NAA.plus(Duration.ofDays(1)))
                .knyttetTil(null, id.toString());
    }
}
