package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation's table of answers, row by row. */
class SvarRulesTest {

    private static final Path TABLE = Path.of("src/main/docs/statuser.md");

    private static final Map<String, Rolle> ROLES = Map.of(
            "mottatt", Rolle.MOTTATT,
            "mottatt, the only receipt", Rolle.MOTTATT,
            "kvittering", Rolle.KVITTERING,
            "resultat", Rolle.RESULTAT,
            "answer of unknown meaning", Rolle.UKJENT_SVAR,
            "foresporsel (a question in return)", Rolle.FORESPORSEL,
            "feilmelding", Rolle.FEILMELDING,
            "serverfeil", Rolle.SERVERFEIL,
            "tidsavbrudd", Rolle.TIDSAVBRUDD);

    record Row(String svar, List<String> has, List<String> toRegister, boolean done) {}

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .dropWhile(line -> !line.startsWith("| answer |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(
                        cells[1].strip(),
                        word(cells[2]),
                        word(cells[3]),
                        cells[4].strip().equals("yes")));
    }

    private static List<String> word(String cell) {
        return cell.isBlank() ? List.of() : Arrays.asList(cell.strip().split(" "));
    }

    @Test
    void theTableHasARowForEveryKindOfSvar() throws IOException {
        assertThat(rows().map(Row::svar).distinct()).containsExactlyInAnyOrderElementsOf(ROLES.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theRow(Row row) {
        Samtale samtale = Samtale.outgoing(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH);
        row.has()
                .forEach(has -> samtale.register(new StatusRegistrering(
                        StatusVerdi.valueOf(has.replace("*", "")),
                        Instant.EPOCH,
                        null,
                        has.endsWith("*") ? null : UUID.randomUUID())));
        List<String> registered = new ArrayList<>();

        SvarRules.statusesFor(
                        ROLES.get(row.svar()), row.svar().endsWith("the only receipt"), SvarRules.decided(samtale))
                .stream()
                .filter(s -> samtale.register(new StatusRegistrering(s, Instant.EPOCH, null, UUID.randomUUID())))
                .forEach(s -> registered.add(s.name()));

        assertThat(registered).isEqualTo(row.toRegister());
        assertThat(samtale.done()).isEqualTo(row.done());
    }
}
