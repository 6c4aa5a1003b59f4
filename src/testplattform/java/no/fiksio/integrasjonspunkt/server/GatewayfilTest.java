package no.fiksio.integrasjonspunkt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayfilTest {

    @TempDir
    private Path katalog;

    @Test
    void girNavneneForstavelseOgBeholderNokkelen() throws IOException {
        Path konto = Files.writeString(katalog.resolve("konto.properties"), "konto.id=1\napi.host=localhost\n");
        Path fil = katalog.resolve("fiksio.properties");

        Gatewayfil.skriv(fil, konto, katalog.resolve("data"));
        Properties forste = Gatewayfil.les(fil);
        Gatewayfil.skriv(fil, konto, katalog.resolve("data"));

        assertThat(forste).containsEntry("fiksio.konto.id", "1").containsEntry("fiksio.api.host", "localhost");
        assertThat(Base64.getDecoder().decode(forste.getProperty("fiksio.lager.nokkel"))).hasSize(32);
        assertThat(Gatewayfil.les(fil)).isEqualTo(forste);
    }
}
