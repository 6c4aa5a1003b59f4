package no.fiksio.integrasjonspunkt.svar;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation's table of answers, row by row. */
class SvarreglerTest {

    private static final Path TABELLEN = Path.of("src/main/docs/statuser.md");

    private static final Map<String, Rolle> ROLLER = Map.of(
            "mottatt", Rolle.MOTTATT,
            "mottatt, the only receipt", Rolle.MOTTATT,
            "kvittering", Rolle.KVITTERING,
            "resultat", Rolle.RESULTAT,
            "answer of unknown meaning", Rolle.UKJENT_SVAR,
            "foresporsel (a question in return)", Rolle.FORESPORSEL,
            "feilmelding", Rolle.FEILMELDING,
            "serverfeil", Rolle.SERVERFEIL,
            "tidsavbrudd", Rolle.TIDSAVBRUDD);

    record Rad(String svar, List<String> har, List<String> registreres, boolean ferdig) {
    }

    static Stream<Rad> rader() throws IOException {
        return Files.readAllLines(TABELLEN).stream()
                .dropWhile(linje -> !linje.startsWith("| answer |"))
                .skip(2)
                .takeWhile(linje -> linje.startsWith("|"))
                .map(linje -> linje.split("\\|", -1))
                .map(celler -> new Rad(celler[1].strip(), ord(celler[2]), ord(celler[3]), celler[4].strip().equals("yes")));
    }

    private static List<String> ord(String celle) {
        return celle.isBlank() ? List.of() : Arrays.asList(celle.strip().split(" "));
    }

    @Test
    void tabellenHarEnRadForHvertSlagsSvar() throws IOException {
        assertThat(rader().map(Rad::svar).distinct()).containsExactlyInAnyOrderElementsOf(ROLLER.keySet());
    }

    @ParameterizedTest
    @MethodSource("rader")
    void raden(Rad rad) {
        Samtale samtale = Samtale.utgaaende(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH);
        rad.har().forEach(har -> samtale.registrer(new StatusRegistrering(
                StatusVerdi.valueOf(har.replace("*", "")), Instant.EPOCH, null,
                har.endsWith("*") ? null : UUID.randomUUID())));
        List<String> registrert = new ArrayList<>();

        Svarregler.statuserVed(ROLLER.get(rad.svar()), rad.svar().endsWith("the only receipt"),
                        Svarregler.avgjort(samtale))
                .stream()
                .filter(s -> samtale.registrer(new StatusRegistrering(s, Instant.EPOCH, null, UUID.randomUUID())))
                .forEach(s -> registrert.add(s.name()));

        assertThat(registrert).isEqualTo(rad.registreres());
        assertThat(samtale.ferdig()).isEqualTo(rad.ferdig());
    }
}
