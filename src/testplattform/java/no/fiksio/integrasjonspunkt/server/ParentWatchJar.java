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

/** Packs {@link ParentWatch} as the agent jar that a JVM argument can name. */
final class ParentWatchJar {

    private ParentWatchJar() {}

    /** The JVM argument that makes a child end together with this process. */
    static String argument(Path katalog) {
        return "-javaagent:" + write(katalog.resolve("foreldrevakt.jar")) + '='
                + ProcessHandle.current().pid();
    }

    private static Path write(Path file) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ParentWatch.class.getName());
        String category = ParentWatch.class.getName().replace('.', '/') + ".class";
        try (InputStream in = ParentWatch.class.getClassLoader().getResourceAsStream(category)) {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out, manifest)) {
                jar.putNextEntry(new JarEntry(category));
                in.transferTo(jar);
            }
        } catch (IOException e) {
            throw new WildFlyFailure("Could not write " + file, e);
        }
        return file.toAbsolutePath();
    }
}
