package no.fiksio.integrasjonspunkt.konfig;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The properties file that is named by the system property {@code fiksio.konfigurasjon}, or else by the environment
 * variable {@code FIKSIO_KONFIGURASJON}. System properties and environment variables override it.
 */
public final class ConfigurationFile implements ConfigSource {

    private static final String NAME = "fiksio.konfigurasjon";
    private static final int ORDINAL = 200;

    private final Map<String, String> values;

    /** Fails, and the deployment with it, if the named file cannot be read. */
    public ConfigurationFile() {
        String path = System.getProperty(NAME, System.getenv("FIKSIO_KONFIGURASJON"));
        this.values = path == null || path.isBlank() ? Map.of() : read(Path.of(path));
    }

    private static Map<String, String> read(Path file) {
        Properties content = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            content.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(NAME + " names a file that cannot be read: " + file.toAbsolutePath(), e);
        }
        Map<String, String> values = new HashMap<>();
        content.forEach((name, value) -> values.put((String) name, (String) value));
        return Map.copyOf(values);
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
