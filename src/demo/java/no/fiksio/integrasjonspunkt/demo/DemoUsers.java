package no.fiksio.integrasjonspunkt.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import no.fiksio.integrasjonspunkt.server.WildFlyFailure;

/** The users of the demo: those of demo-bruker.cli, and the administrator in WildFly's console under the same name. */
final class DemoUsers {

    static final String USER = "demo";
    static final String PASSWORD = "demo";
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin";

    private static final String REALM = "ManagementRealm";

    private DemoUsers() {}

    /** Adds the administrator as bin/add-user.sh would; the console's realm can only be changed in its file. */
    static void addToConsole(Path base) {
        Path file = base.resolve("configuration/mgmt-users.properties");
        String line = ADMIN + '=' + sum(ADMIN + ':' + REALM + ':' + ADMIN_PASSWORD);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (!lines.contains(line)) {
                Files.write(file, List.of(line), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new WildFlyFailure("Could not add the console's user to " + file, e);
        }
    }

    // The digest that WildFly's properties realm prescribes.
    private static String sum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
