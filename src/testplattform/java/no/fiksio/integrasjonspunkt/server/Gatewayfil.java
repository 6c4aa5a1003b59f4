package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/** The gateway's configuration file, made from a konto file of the simulator and the key of the payload store. */
public final class Gatewayfil {

    private Gatewayfil() {
    }

    /**
     * Writes the file. The key of the payload store is made once and kept in the data directory, since nothing stored
     * there can be read without it.
     */
    public static void skriv(Path fil, Path kontofil, Path data) {
        skriv(fil, kontofil, data, Map.of());
    }

    /** The same, with more settings. */
    public static void skriv(Path fil, Path kontofil, Path data, Map<String, String> tillegg) {
        Properties ut = new Properties();
        les(kontofil).forEach((navn, verdi) -> ut.put("fiksio." + navn, verdi));
        ut.put("fiksio.lager.nokkel", nokkel(data.resolve("fiksio/lager.nokkel")));
        // Whoever subscribes to a demo or in a test listens on this machine.
        ut.put("fiksio.webhook.tillat-private", "true");
        ut.putAll(tillegg);
        try {
            Files.createDirectories(fil.toAbsolutePath().getParent());
            try (Writer skriver = Files.newBufferedWriter(fil, StandardCharsets.UTF_8)) {
                ut.store(skriver, null);
            }
            bareEieren(fil);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a properties file in UTF-8. */
    public static Properties les(Path fil) {
        Properties innhold = new Properties();
        try (Reader leser = Files.newBufferedReader(fil, StandardCharsets.UTF_8)) {
            innhold.load(leser);
        } catch (IOException e) {
            throw new WildFlyFeil("Could not read " + fil, e);
        }
        return innhold;
    }

    private static String nokkel(Path fil) {
        try {
            if (!Files.exists(fil)) {
                byte[] ny = new byte[32];
                new SecureRandom().nextBytes(ny);
                Files.createDirectories(fil.getParent());
                Files.writeString(fil, Base64.getEncoder().encodeToString(ny));
                bareEieren(fil);
            }
            return Files.readString(fil).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bareEieren(Path fil) {
        fil.toFile().setReadable(false, false);
        fil.toFile().setWritable(false, false);
        fil.toFile().setReadable(true, true);
        fil.toFile().setWritable(true, true);
    }
}
