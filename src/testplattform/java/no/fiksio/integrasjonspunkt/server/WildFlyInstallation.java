package no.fiksio.integrasjonspunkt.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A base directory of its own for a server that runs from an unpacked WildFly, which itself stays untouched. The CLI
 * scripts are run on it offline, and only when they or WildFly have changed since last time.
 */
public record WildFlyInstallation(Path wildfly, Path base) {

    public static final String CONFIGURATION = "standalone-full.xml";

    private static final String EAR = "fiksio-integrasjonspunkt.ear";

    /** Where this server alone has modules of its own, such as a JDBC driver. */
    Path modules() {
        return base.resolve("modules");
    }

    /** The directories that WildFly takes its modules from. */
    String modulePath() {
        String shared = wildfly.resolve("modules").toAbsolutePath().toString();
        return Files.isDirectory(modules())
                ? shared + File.pathSeparator + modules().toAbsolutePath()
                : shared;
    }

    /** Runs the scripts on a fresh copy of WildFly's configuration; false if that had been done already. */
    public boolean configure(List<Path> script) {
        try {
            String fingerprint = fingerprint(script);
            Path tag = base.resolve("konfigurert");
            if (Files.exists(tag) && Files.readString(tag).equals(fingerprint)) {
                return false;
            }
            Files.deleteIfExists(tag);
            delete(base.resolve("configuration"));
            copy(wildfly.resolve("standalone/configuration"), base.resolve("configuration"));
            run(script);
            Files.writeString(tag, fingerprint);
            return true;
        } catch (IOException e) {
            throw new WildFlyFailure("Could not prepare " + base, e);
        }
    }

    /** Takes over the configuration of another installation, which saves running the scripts again. */
    public void configureLike(WildFlyInstallation template) {
        try {
            delete(base.resolve("configuration"));
            copy(template.base().resolve("configuration"), base.resolve("configuration"));
        } catch (IOException e) {
            throw new WildFlyFailure("Could not prepare " + base, e);
        }
    }

    /** Runs scripts on the configuration as it is, in one go and in the order given. */
    public void run(List<Path> script) {
        try {
            Files.createDirectories(base);
            Path collected = base.resolve("konfigurer.cli");
            Path log = base.resolve("konfigurer.log");
            StringBuilder lines = new StringBuilder();
            for (Path file : script) {
                lines.append(Files.readString(file)).append('\n');
            }
            Files.writeString(collected, lines);
            Process cli = cli(collected, log);
            if (!cli.waitFor(3, TimeUnit.MINUTES)) {
                cli.destroyForcibly();
                throw new WildFlyFailure("The scripts did not end within three minutes, see " + log);
            }
            if (cli.exitValue() != 0) {
                throw new WildFlyFailure("A script failed, see " + log);
            }
        } catch (IOException e) {
            throw new WildFlyFailure("Could not run " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFailure("Interrupted while the scripts ran", e);
        }
    }

    /** Lays the EAR where the server deploys it at its next start. */
    public void deploy(Path ear) {
        Path katalog = base.resolve("deployments");
        try {
            Files.createDirectories(katalog);
            // Markers of an earlier run would tell the scanner that it had done its work.
            try (DirectoryStream<Path> tags = Files.newDirectoryStream(katalog, EAR + ".*")) {
                for (Path tag : tags) {
                    Files.delete(tag);
                }
            }
            Files.copy(ear, katalog.resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(katalog.resolve(EAR + ".dodeploy"), EAR);
        } catch (IOException e) {
            throw new WildFlyFailure("Could not copy the EAR to " + katalog, e);
        }
    }

    /** The file in which WildFly explains why it could not deploy the EAR; there only when it could not. */
    Path failureMarker() {
        return base.resolve("deployments").resolve(EAR + ".failed");
    }

    private Process cli(Path script, Path log) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.forWildFly());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Djboss.server.base.dir=" + base.toAbsolutePath());
        command.add("-jar");
        command.add(wildfly.resolve("jboss-modules.jar").toAbsolutePath().toString());
        command.add("-mp");
        command.add(wildfly.resolve("modules").toAbsolutePath().toString());
        command.add("org.jboss.as.cli");
        command.add("--file=" + script.toAbsolutePath());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JBOSS_HOME", wildfly.toAbsolutePath().toString());
        Process cli = builder.start();
        cli.getOutputStream().close();
        return cli;
    }

    private String fingerprint(List<Path> script) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            sum.update(wildfly.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            for (Path file : script) {
                sum.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path template = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(template);
                } else {
                    Files.copy(file, template, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Deletes a directory with all that is in it; nothing happens if it is not there. */
    public static void delete(Path katalog) {
        if (!Files.exists(katalog)) {
            return;
        }
        try (Stream<Path> files = Files.walk(katalog)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
