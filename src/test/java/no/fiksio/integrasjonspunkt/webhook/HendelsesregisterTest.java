package no.fiksio.integrasjonspunkt.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.melding.Meldingsdatabase;
import no.fiksio.integrasjonspunkt.webhook.Abonnement.Hendelsestype;
import no.fiksio.integrasjonspunkt.webhook.Abonnement.Ressurs;
import no.fiksio.integrasjonspunkt.webhook.Abonnement.Tilstand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Order, pauses and giving up, on a database with the schema of the migrations. */
class HendelsesregisterTest {

    private static final UUID EN = UUID.randomUUID();
    private static final UUID ANNEN = UUID.randomUUID();

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("hendelser");

    private final List<Duration> vekket = new ArrayList<>();
    private final Klokke klokke = new Klokke();
    private EntityManager em;
    private Hendelsesregister register;
    private int abonnement;

    @BeforeEach
    void apne() {
        em = DATABASE.apne();
        Innstillinger innstillinger = new Innstillinger(null, null, null, null, Optional.empty(), null, List.of(), null, null,
                List.of(), new Innstillinger.Webhook(List.of(), true, false, 3, Duration.ofDays(7), Duration.ofMinutes(15)));
        register = new Hendelsesregister(em, new Webhookko(null) {
            @Override
            void vekk(int abonnementId, Duration pause) {
                vekket.add(pause);
            }
        }, innstillinger, klokke);
        Abonnement nytt = new Abonnement(new Abonnementsdata("navn", "http://arkiv.no/", Ressurs.ALL, Hendelsestype.ALL,
                Optional.empty()), klokke.instant());
        em.persist(nytt);
        em.flush();
        abonnement = nytt.id();
    }

    @AfterEach
    void lukk() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void hendelserAvSammeMeldingKommerEnOmGangenOgIRekkefolge() {
        legg(EN, "1");
        legg(EN, "2");
        legg(ANNEN, "A");

        Oppdrag forste = neste();
        assertThat(forste.nyttelast()).isEqualTo("1");
        // The second of the same message waits for the first, however long; other messages do not.
        assertThat(neste().nyttelast()).isEqualTo("A");
        assertThat(register.neste(abonnement)).isEmpty();
        assertThat(register.venterNoe(abonnement)).isFalse();

        register.levert(forste);
        assertThat(register.venterNoe(abonnement)).isTrue();
        assertThat(neste().nyttelast()).isEqualTo("2");
    }

    @Test
    void enMislykketHolderBareSinEgenMeldingIgjen() {
        legg(EN, "1");
        legg(EN, "2");
        register.mislyktes(neste(), "HTTP 500");
        nyVisning();
        legg(ANNEN, "A");

        assertThat(register.neste(abonnement)).isEmpty();
        klokke.etter(Duration.ofSeconds(1));
        // Older than what failed, and so first; then the failed one, and only then what follows it.
        assertThat(ta()).isEqualTo("A");
        assertThat(ta()).isEqualTo("1");
        assertThat(ta()).isEqualTo("2");
        assertThat(register.neste(abonnement)).isEmpty();
    }

    @Test
    void pauseneVokserOgKoenVekkesNaarDeErOver() {
        legg(EN, "1");
        register.mislyktes(neste(), "HTTP 500");
        nyVisning();
        klokke.etter(Duration.ofSeconds(1));
        register.mislyktes(neste(), "HTTP 500");
        nyVisning();

        assertThat(vekket).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(tilstand()).isEqualTo(Tilstand.FAILING);
        klokke.etter(Duration.ofMillis(1999));
        assertThat(register.neste(abonnement)).isEmpty();
        klokke.etter(Duration.ofMillis(1));
        register.levert(neste());
        nyVisning();
        assertThat(tilstand()).isEqualTo(Tilstand.ACTIVE);
        assertThat(em.find(Abonnement.class, abonnement).problem()).isEmpty();
    }

    @Test
    void forMangePaaRadSkrurAvOgEnEndringSkrurPaa() {
        legg(EN, "1");
        for (int i = 0; i < 3; i++) {
            register.mislyktes(neste(), "HTTP 410");
            nyVisning();
            klokke.etter(Duration.ofMinutes(1));
        }

        Abonnement av = em.find(Abonnement.class, abonnement);
        assertThat(av.tilstand()).isEqualTo(Tilstand.DISABLED);
        assertThat(av.problem()).hasValueSatisfying(p -> assertThat(p).contains("3 failures").contains("HTTP 410"));
        assertThat(register.neste(abonnement)).isEmpty();

        av.endre(av.data());
        em.flush();
        // What waited is not lost.
        assertThat(ta()).isEqualTo("1");
        assertThat(tilstand()).isEqualTo(Tilstand.ACTIVE);
    }

    @Test
    void deSomFeilerSamtidigTellerSomEn() {
        legg(EN, "1");
        legg(ANNEN, "A");
        Oppdrag ene = neste();
        Oppdrag andre = neste();
        register.mislyktes(ene, "HTTP 500");
        register.mislyktes(andre, "HTTP 500");
        nyVisning();

        assertThat(em.find(Abonnement.class, abonnement).feilPaaRad()).isEqualTo(1);
    }

    @Test
    void etUtlantOppdragKommerTilbakeNaarLanerenErBorte() {
        legg(EN, "1");
        assertThat(neste().forsok()).isEqualTo(1);
        assertThat(register.neste(abonnement)).isEmpty();
        nyVisning();

        klokke.etter(Duration.ofSeconds(61));

        assertThat(neste().forsok()).isEqualTo(2);
    }

    @Test
    void pingFeilerUtenAtNoeAnnetVenter() {
        em.find(Abonnement.class, abonnement).pingFeilet("No connection", klokke.instant());
        register.pingSenere(abonnement);
        register.pingSenere(abonnement);
        em.flush();
        klokke.etter(Duration.ofSeconds(1));
        Oppdrag ping = neste();
        assertThat(ping.ping()).isTrue();
        assertThat(register.neste(abonnement)).isEmpty();
        register.mislyktes(ping, "HTTP 404");
        legg(EN, "1");
        nyVisning();

        assertThat(tilstand()).isEqualTo(Tilstand.PING_FAILED);
        register.levert(neste());
        nyVisning();

        // An endpoint that takes events is well, whatever it says to pings.
        assertThat(tilstand()).isEqualTo(Tilstand.ACTIVE);
        klokke.etter(Duration.ofHours(1));
        assertThat(register.neste(abonnement)).isEmpty();
    }

    @Test
    void deForGamleGisOppOgDeForeldreloseFjernes() {
        legg(EN, "1");
        klokke.etter(Duration.ofDays(8));
        legg(ANNEN, "A");
        em.persist(Hendelse.status(abonnement + 1, EN, "foreldrelos", klokke.instant()));
        em.flush();

        assertThat(register.giOpp()).isEqualTo(1);
        assertThat(em.createQuery("select h.nyttelast from Hendelse h", String.class).getResultList()).containsExactly("A");
    }

    @Test
    void detSomLiggerVekkes() {
        legg(EN, "1");
        register.vekkVentende();
        assertThat(vekket).containsExactly(Duration.ZERO);
    }

    private void legg(UUID messageId, String nyttelast) {
        em.persist(Hendelse.status(abonnement, messageId, nyttelast, klokke.instant()));
        nyVisning();
    }

    private Oppdrag neste() {
        Oppdrag oppdrag = register.neste(abonnement).orElseThrow();
        em.flush();
        return oppdrag;
    }

    private String ta() {
        Oppdrag oppdrag = neste();
        register.levert(oppdrag);
        nyVisning();
        return oppdrag.nyttelast();
    }

    private Tilstand tilstand() {
        return em.find(Abonnement.class, abonnement).tilstand();
    }

    /** As a new transaction would see it. */
    private void nyVisning() {
        em.flush();
        em.clear();
    }

    private static final class Klokke extends Clock {

        private Instant naa = Instant.parse("2026-01-15T11:00:00Z");

        void etter(Duration tid) {
            naa = naa.plus(tid);
        }

        @Override
        public Instant instant() {
            return naa;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId sone) {
            return this;
        }
    }
}
