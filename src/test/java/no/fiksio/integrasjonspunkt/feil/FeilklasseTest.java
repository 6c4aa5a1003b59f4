package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FeilklasseTest {

    private static final Path API = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final Pattern KLASSE = Pattern.compile("Klasse: \\{type: string, enum: \\[([A-Z_, ]+)]}");

    @Test
    void theNamesAreThoseOfTheApi() throws IOException {
        Matcher klasse = KLASSE.matcher(Files.readString(API));
        assertThat(klasse.find()).isTrue();

        assertThat(Arrays.stream(Feilklasse.values()).map(Enum::name))
                .containsExactlyInAnyOrder(klasse.group(1).split(", "));
    }
}
