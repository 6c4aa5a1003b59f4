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
import no.fiksio.integrasjonspunkt.server.WildFlyFeil;

/** The users of the demo: those of demo-bruker.cli, and the administrator in WildFly's console under the same name. */
final class Demobrukere {

    static final String BRUKER = "demo";
    static final String PASSORD = "demo";
    static final String ADMIN = "admin";
    static final String ADMIN_PASSORD = "admin";

    private static final String OMRADE = "ManagementRealm";

    private Demobrukere() {
    }

    /** Adds the administrator as bin/add-user.sh would; the console's realm can only be changed in its file. */
    static void leggTilIKonsollen(Path base) {
        Path fil = base.resolve("configuration/mgmt-users.properties");
        String linje = ADMIN + '=' + sum(ADMIN + ':' + OMRADE + ':' + ADMIN_PASSORD);
        try {
            List<String> linjer = Files.readAllLines(fil, StandardCharsets.UTF_8);
            if (!linjer.contains(linje)) {
                Files.write(fil, List.of(linje), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new WildFlyFeil("Could not add the console's user to " + fil, e);
        }
    }

    // The digest that WildFly's properties realm prescribes.
    private static String sum(String tekst) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(tekst.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
