package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The file {@code kontoer/<name>.properties}: all that a Fiks IO client needs to act as that konto. */
public final class KontoFile {

    private final Path katalog;
    private final DemoKeyStore keyStore;
    private final SimulatorAddress connection;

    public KontoFile(Path katalog, DemoKeyStore keyStore, SimulatorAddress connection) {
        this.katalog = katalog;
        this.keyStore = keyStore;
        this.connection = connection;
    }

    /** The settings that a file written here holds. */
    public static Properties read(Path file) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        return settings;
    }

    public Path write(Konto konto) throws IOException {
        Files.createDirectories(katalog);
        Path file = katalog.resolve(konto.name() + ".properties");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, String> line : content(konto).entrySet()) {
                // Backslashes of a Windows path would be read as escapes.
                out.write(line.getKey() + '=' + line.getValue().replace("\\", "\\\\"));
                out.newLine();
            }
        }
        return file;
    }

    private Map<String, String> content(Konto konto) {
        KontoKeys keys = keyStore.kontoKeys(konto.name());
        Map<String, String> content = new LinkedHashMap<>();
        content.put("konto.id", konto.kontoId().toString());
        content.put("konto.privatnokkel", path(keys.privateKey()));
        content.put("organisasjonsnummer", konto.organization().organisasjonsnummer());
        content.put("integrasjon.id", konto.integrationId().toString());
        content.put("integrasjon.passord", konto.integrationPassword());
        content.put("virksomhetssertifikat.keystore", path(keys.virksomhetKeystore()));
        content.put("virksomhetssertifikat.passord", DemoKeyStore.PASSWORD);
        content.put("virksomhetssertifikat.alias", DemoKeyStore.ALIAS);
        content.put("maskinporten.token-endpoint", connection.tokenEndpoint());
        content.put("maskinporten.audience", connection.audience());
        content.put("maskinporten.klient-id", konto.clientId());
        content.put("api.scheme", "https");
        content.put("api.host", SimulatorAddress.HOST);
        content.put("api.port", Integer.toString(connection.httpsPort()));
        content.put("amqp.host", SimulatorAddress.HOST);
        content.put("amqp.port", Integer.toString(connection.amqpsPort()));
        content.put("truststore", path(keyStore.truststore()));
        content.put("truststore.passord", DemoKeyStore.PASSWORD);
        return content;
    }

    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
