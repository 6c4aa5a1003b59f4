package no.fiksio.integrasjonspunkt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigFileTest {

    @TempDir
    private Path katalog;

    @Test
    void givesTheNamesAPrefixAndKeepsTheKey() throws IOException {
        Path konto = Files.writeString(katalog.resolve("konto.properties"), "konto.id=1\napi.host=localhost\n");
        Path file = katalog.resolve("fiksio.properties");

        GatewayConfigFile.write(file, konto, katalog.resolve("data"));
        Properties first = GatewayConfigFile.read(file);
        GatewayConfigFile.write(file, konto, katalog.resolve("data"));

        assertThat(first).containsEntry("fiksio.konto.id", "1").containsEntry("fiksio.api.host", "localhost");
        assertThat(Base64.getDecoder().decode(first.getProperty("fiksio.lager.nokkel")))
                .hasSize(32);
        assertThat(GatewayConfigFile.read(file)).isEqualTo(first);
    }
}
