package no.fiksio.integrasjonspunkt.revisjon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevisjonsloggTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final PageRequest FIRST_PAGE = new PageRequest(0, 10, List.of());

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("revisjon");

    @Test
    void aLineSaysWhoDidWhatAndWhenAndWhy() {
        UUID melding = UUID.randomUUID();
        write("kari", "forkast", melding, "feilsendt");

        Revisjon line = lines(melding).get(0);
        assertThat(line.user()).isEqualTo("kari");
        assertThat(line.action()).isEqualTo("forkast");
        assertThat(line.timestamp()).isEqualTo(NOW);
        assertThat(line.reason()).contains("feilsendt");
    }

    @Test
    void theReasonMayBeMissingAndIsCutWhenItIsTooLong() {
        UUID without = UUID.randomUUID();
        UUID tooLong = UUID.randomUUID();
        write("kari", "forkast", without, null);
        write("kari", "forkast", tooLong, "x".repeat(2000));

        assertThat(lines(without).get(0).reason()).isEmpty();
        assertThat(lines(tooLong).get(0).reason().orElseThrow()).hasSize(1000).endsWith("x...");
    }

    @Test
    void whatIsRolledBackLeavesNoLine() {
        UUID melding = UUID.randomUUID();
        try (var em = DATABASE.open()) {
            new Revisjonslogg(em, Clock.fixed(NOW, ZoneOffset.UTC)).write("kari", "forkast", melding, null);
            em.flush();
            em.getTransaction().rollback();
        }

        assertThat(lines(melding)).isEmpty();
    }

    private static void write(String user, String action, UUID melding, String reason) {
        DATABASE.inTransaction(
                em -> new Revisjonslogg(em, Clock.fixed(NOW, ZoneOffset.UTC)).write(user, action, melding, reason));
    }

    private static List<Revisjon> lines(UUID melding) {
        try (var em = DATABASE.open()) {
            List<Revisjon> lines = new RevisjonSearch(em)
                    .find(Optional.of(melding), FIRST_PAGE)
                    .content();
            em.getTransaction().rollback();
            return lines;
        }
    }
}
