package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link Foreldrevakt} as the agent jar that a JVM argument can name. */
final class Vaktfil {

    private Vaktfil() {
    }

    /** The JVM argument that makes a child end together with this process. */
    static String argument(Path katalog) {
        return "-javaagent:" + skriv(katalog.resolve("foreldrevakt.jar")) + '=' + ProcessHandle.current().pid();
    }

    private static Path skriv(Path fil) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Foreldrevakt.class.getName());
        String klasse = Foreldrevakt.class.getName().replace('.', '/') + ".class";
        try (InputStream inn = Foreldrevakt.class.getClassLoader().getResourceAsStream(klasse)) {
            Files.createDirectories(fil.getParent());
            try (OutputStream ut = Files.newOutputStream(fil); JarOutputStream jar = new JarOutputStream(ut, manifest)) {
                jar.putNextEntry(new JarEntry(klasse));
                inn.transferTo(jar);
            }
        } catch (IOException e) {
            throw new WildFlyFeil("Could not write " + fil, e);
        }
        return fil.toAbsolutePath();
    }
}
