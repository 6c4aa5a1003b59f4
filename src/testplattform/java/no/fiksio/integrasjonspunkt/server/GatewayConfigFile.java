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
public final class GatewayConfigFile {

    private GatewayConfigFile() {}

    /**
     * Writes the file. The key of the payload store is made once and kept in the data directory, since nothing stored
     * there can be read without it.
     */
    public static void write(Path file, Path kontoFile, Path data) {
        write(file, kontoFile, data, Map.of());
    }

    /** The same, with more settings. */
    public static void write(Path file, Path kontoFile, Path data, Map<String, String> extra) {
        Properties out = new Properties();
        read(kontoFile).forEach((name, value) -> out.put("fiksio." + name, value));
        out.put("fiksio.lager.nokkel", key(data.resolve("fiksio/lager.nokkel")));
        // Whoever subscribes to a demo or in a test listens on this machine.
        out.put("fiksio.webhook.tillat-private", "true");
        out.putAll(extra);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                out.store(writer, null);
            }
            ownerOnly(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a properties file in UTF-8. */
    public static Properties read(Path file) {
        Properties content = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            content.load(reader);
        } catch (IOException e) {
            throw new WildFlyFailure("Could not read " + file, e);
        }
        return content;
    }

    private static String key(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                Files.createDirectories(file.getParent());
                Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
                ownerOnly(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ownerOnly(Path file) {
        file.toFile().setReadable(false, false);
        file.toFile().setWritable(false, false);
        file.toFile().setReadable(true, true);
        file.toFile().setWritable(true, true);
    }
}
