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
public record WildFlyInstallasjon(Path wildfly, Path base) {

    public static final String KONFIGURASJON = "standalone-full.xml";

    private static final String EAR = "fiksio-integrasjonspunkt.ear";

    /** Where this server alone has modules of its own, such as a JDBC driver. */
    Path moduler() {
        return base.resolve("modules");
    }

    /** The directories that WildFly takes its modules from. */
    String modulsti() {
        String felles = wildfly.resolve("modules").toAbsolutePath().toString();
        return Files.isDirectory(moduler()) ? felles + File.pathSeparator + moduler().toAbsolutePath() : felles;
    }

    /** Runs the scripts on a fresh copy of WildFly's configuration; false if that had been done already. */
    public boolean konfigurer(List<Path> skript) {
        try {
            String avtrykk = avtrykk(skript);
            Path merke = base.resolve("konfigurert");
            if (Files.exists(merke) && Files.readString(merke).equals(avtrykk)) {
                return false;
            }
            Files.deleteIfExists(merke);
            slett(base.resolve("configuration"));
            kopier(wildfly.resolve("standalone/configuration"), base.resolve("configuration"));
            kjor(skript);
            Files.writeString(merke, avtrykk);
            return true;
        } catch (IOException e) {
            throw new WildFlyFeil("Could not prepare " + base, e);
        }
    }

    /** Takes over the configuration of another installation, which saves running the scripts again. */
    public void konfigurerSom(WildFlyInstallasjon mal) {
        try {
            slett(base.resolve("configuration"));
            kopier(mal.base().resolve("configuration"), base.resolve("configuration"));
        } catch (IOException e) {
            throw new WildFlyFeil("Could not prepare " + base, e);
        }
    }

    /** Runs scripts on the configuration as it is, in one go and in the order given. */
    public void kjor(List<Path> skript) {
        try {
            Files.createDirectories(base);
            Path samlet = base.resolve("konfigurer.cli");
            Path logg = base.resolve("konfigurer.log");
            StringBuilder linjer = new StringBuilder();
            for (Path fil : skript) {
                linjer.append(Files.readString(fil)).append('\n');
            }
            Files.writeString(samlet, linjer);
            Process cli = cli(samlet, logg);
            if (!cli.waitFor(3, TimeUnit.MINUTES)) {
                cli.destroyForcibly();
                throw new WildFlyFeil("The scripts did not end within three minutes, see " + logg);
            }
            if (cli.exitValue() != 0) {
                throw new WildFlyFeil("A script failed, see " + logg);
            }
        } catch (IOException e) {
            throw new WildFlyFeil("Could not run " + skript, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFeil("Interrupted while the scripts ran", e);
        }
    }

    /** Lays the EAR where the server deploys it at its next start. */
    public void leggInn(Path ear) {
        Path katalog = base.resolve("deployments");
        try {
            Files.createDirectories(katalog);
            // Markers of an earlier run would tell the scanner that it had done its work.
            try (DirectoryStream<Path> merker = Files.newDirectoryStream(katalog, EAR + ".*")) {
                for (Path merke : merker) {
                    Files.delete(merke);
                }
            }
            Files.copy(ear, katalog.resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(katalog.resolve(EAR + ".dodeploy"), EAR);
        } catch (IOException e) {
            throw new WildFlyFeil("Could not copy the EAR to " + katalog, e);
        }
    }

    /** The file in which WildFly explains why it could not deploy the EAR; there only when it could not. */
    Path feilmerke() {
        return base.resolve("deployments").resolve(EAR + ".failed");
    }

    private Process cli(Path skript, Path logg) throws IOException {
        List<String> kommando = new ArrayList<>(JavaKommando.forWildFly());
        kommando.add("-XX:TieredStopAtLevel=1");
        kommando.add("-Djboss.server.base.dir=" + base.toAbsolutePath());
        kommando.add("-jar");
        kommando.add(wildfly.resolve("jboss-modules.jar").toAbsolutePath().toString());
        kommando.add("-mp");
        kommando.add(wildfly.resolve("modules").toAbsolutePath().toString());
        kommando.add("org.jboss.as.cli");
        kommando.add("--file=" + skript.toAbsolutePath());
        ProcessBuilder bygger = new ProcessBuilder(kommando).redirectErrorStream(true).redirectOutput(logg.toFile());
        bygger.environment().put("JBOSS_HOME", wildfly.toAbsolutePath().toString());
        Process cli = bygger.start();
        cli.getOutputStream().close();
        return cli;
    }

    private String avtrykk(List<Path> skript) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            sum.update(wildfly.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            for (Path fil : skript) {
                sum.update(Files.readAllBytes(fil));
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void kopier(Path fra, Path til) throws IOException {
        try (Stream<Path> filer = Files.walk(fra)) {
            for (Path fil : (Iterable<Path>) filer::iterator) {
                Path mal = til.resolve(fra.relativize(fil).toString());
                if (Files.isDirectory(fil)) {
                    Files.createDirectories(mal);
                } else {
                    Files.copy(fil, mal, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Deletes a directory with all that is in it; nothing happens if it is not there. */
    public static void slett(Path katalog) {
        if (!Files.exists(katalog)) {
            return;
        }
        try (Stream<Path> filer = Files.walk(katalog)) {
            for (Path fil : filer.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(fil);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
