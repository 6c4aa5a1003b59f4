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
 * The properties file that the system property {@code fiksio.konfigurasjon} (or the environment's
 * {@code FIKSIO_KONFIGURASJON}) names. System properties and the environment win over it.
 */
public final class Konfigurasjonsfil implements ConfigSource {

    private static final String NAVN = "fiksio.konfigurasjon";
    private static final int ORDINAL = 200;

    private final Map<String, String> verdier;

    /** Fails, and with it the deployment, if a file is named that cannot be read. */
    public Konfigurasjonsfil() {
        String sti = System.getProperty(NAVN, System.getenv("FIKSIO_KONFIGURASJON"));
        this.verdier = sti == null || sti.isBlank() ? Map.of() : les(Path.of(sti));
    }

    private static Map<String, String> les(Path fil) {
        Properties innhold = new Properties();
        try (Reader leser = Files.newBufferedReader(fil, StandardCharsets.UTF_8)) {
            innhold.load(leser);
        } catch (IOException e) {
            throw new IllegalStateException(NAVN + " names a file that cannot be read: " + fil.toAbsolutePath(), e);
        }
        Map<String, String> verdier = new HashMap<>();
        innhold.forEach((navn, verdi) -> verdier.put((String) navn, (String) verdi));
        return Map.copyOf(verdier);
    }

    @Override
    public Set<String> getPropertyNames() {
        return verdier.keySet();
    }

    @Override
    public String getValue(String navn) {
        return verdier.get(navn);
    }

    @Override
    public String getName() {
        return NAVN;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
