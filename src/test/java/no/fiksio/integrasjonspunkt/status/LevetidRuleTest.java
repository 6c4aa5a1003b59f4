package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.sending.SendingBench.description;
import static no.fiksio.integrasjonspunkt.sending.SendingBench.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings.LevertRule;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LevetidRuleTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("levetid");

    private static final String WITHOUT_KVITTERING = "no.example.v1.varsel";
    private static final Duration LEVETID = Duration.ofHours(1);
    /** Fiks IO may be this late with its own time-out. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private EntityManager em;
    private SendingBench bench;
    private LevetidRule rule;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        with(LevertRule.VED_KVITTERING);
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void withoutAnAnswerTheLevetidRunsOutAfterAMargin() {
        Samtale samtale = sent(SendingBench.WITH_KVITTERING);

        bench.clock.advance(LEVETID.plus(MARGIN));
        finishOverdue();
        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT");

        bench.clock.advance(Duration.ofMillis(1));
        finishOverdue();
        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(description(samtale)).isEqualTo("Fristen er ute uten svar fra mottakeren");
        assertThat(rule.overdue()).isEmpty();
    }

    @Test
    void whatTheReceiverHasStaysOpen() {
        Samtale samtale = sent(SendingBench.WITH_KVITTERING);
        bench.statuses.register(samtale, StatusVerdi.MOTTATT, null, UUID.randomUUID());
        bench.clock.advance(LEVETID.plusDays(1));

        assertThat(rule.overdue()).isEmpty();
        rule.finish(samtale.id());

        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT", "MOTTATT");
    }

    @Test
    void whatIsInTheQueueIsLeftToItsNextAttempt() {
        bench.queued();
        bench.clock.advance(LEVETID.plusDays(1));

        assertThat(rule.overdue()).isEmpty();
    }

    @Test
    void aDraftThatNobodySentSaysSo() {
        Samtale samtale = bench.draft().samtale();
        bench.clock.advance(LEVETID.plusDays(1));

        finishOverdue();

        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertThat(description(samtale)).isEqualTo("Meldingen ble ikke sendt innen fristen");
    }

    @Test
    void whatWasSettledMeanwhileIsLeftAlone() {
        Samtale samtale = sent(SendingBench.WITH_KVITTERING);
        bench.clock.advance(LEVETID.plusDays(1));
        assertThat(rule.overdue()).containsExactly(samtale.id());
        bench.statuses.register(samtale, StatusVerdi.LEVERT, null, UUID.randomUUID());

        rule.finish(samtale.id());
        rule.finish(Integer.MAX_VALUE);

        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
    }

    @Test
    void ruleVedSending() {
        with(LevertRule.VED_SENDING);

        Samtale samtale = sent(WITHOUT_KVITTERING);

        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(description(samtale)).isEqualTo("Godtatt av Fiks IO. Meldingstypen har ingen kvittering.");
        assertThat(statuses(sent(SendingBench.WITH_KVITTERING))).containsExactly("OPPRETTET", "SENDT");
    }

    @Test
    void ruleVedLevetid() {
        with(LevertRule.VED_LEVETID);
        Samtale without = sent(WITHOUT_KVITTERING);
        Samtale with = sent(SendingBench.WITH_KVITTERING);
        assertThat(statuses(without)).containsExactly("OPPRETTET", "SENDT");
        bench.clock.advance(LEVETID.plusDays(1));

        finishOverdue();

        assertThat(statuses(without)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(description(without)).startsWith("Levetiden er ute uten melding om tidsavbrudd fra Fiks IO");
        assertThat(statuses(with)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
    }

    @Test
    void ruleVedKvittering() {
        Samtale samtale = sent(WITHOUT_KVITTERING);
        bench.clock.advance(LEVETID.plusDays(1));

        finishOverdue();

        assertThat(statuses(samtale)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
    }

    private void with(LevertRule levert) {
        KontoId own = new KontoId(UUID.randomUUID());
        bench = new SendingBench(
                em, own, SettingsFixture.settings().levert(levert).konto(own).build());
        rule = new LevetidRule(em, bench.statuses, bench.levert, bench.clock);
    }

    private Samtale sent(String meldingstype) {
        UtboksMelding melding = bench.queued(bench.draft(LEVETID, meldingstype));
        bench.status.sent(melding.samtale(), UUID.randomUUID());
        em.remove(melding);
        em.flush();
        return melding.samtale();
    }

    private void finishOverdue() {
        rule.overdue().forEach(rule::finish);
    }
}
