package no.fiksio.integrasjonspunkt.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.drift.metrics.Figures.Figure;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FiguresTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("figures");

    @Test
    void theDatabaseSaysHowManyWaitAndForHowLong() {
        assertThat(read()).containsEntry("fiksio.eldste.seconds mottak", 0.0);

        DATABASE.inTransaction(em -> {
            em.persist(ReceiptFixture.receipt().mottatt(NOW.minusSeconds(90)).build());
            em.persist(ReceiptFixture.receipt().mottatt(NOW.minusSeconds(30)).build());
            MeldingReceipt uleselig = ReceiptFixture.receipt()
                    .mottatt(NOW.minus(Duration.ofDays(1)))
                    .build();
            uleselig.uleselig("Kan ikke leses");
            em.persist(uleselig);
        });

        assertThat(read())
                .containsEntry("fiksio.eldste.seconds mottak", 90.0)
                .containsEntry("fiksio.beholdning uleselig", 1.0)
                .containsEntry("fiksio.beholdning feilet", 0.0)
                .containsEntry("fiksio.beholdning innboks", 0.0)
                .containsKeys(
                        "fiksio.eldste.seconds sending",
                        "fiksio.eldste.seconds webhook",
                        "fiksio.eldste.seconds innboks",
                        "fiksio.beholdning webhook");
    }

    private static Map<String, Double> read() {
        try (var em = DATABASE.open()) {
            List<Figure> figures = new Figures(em, null, Clock.fixed(NOW, ZoneOffset.UTC)).database();
            em.getTransaction().rollback();
            return figures.stream().collect(Collectors.toMap(f -> f.name() + ' ' + f.tag(), Figure::value));
        }
    }
}
