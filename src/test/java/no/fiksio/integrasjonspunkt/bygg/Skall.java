package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs command lines as a reader would who pastes them into bash, in a directory of the test's own. */
public final class Skall {

    private static final int MINUTTER = 3;

    private final Path katalog;

    /** Fails if bash or curl is missing. */
    public Skall(Path katalog) throws IOException, InterruptedException {
        this.katalog = katalog;
        assertThat(kode("command -v curl")).as("curl must be installed to run the commands of the documentation").isZero();
    }

    /** Runs the lines until one fails, which fails the test; gives all that they printed. */
    public String kjor(String linjer) throws IOException, InterruptedException {
        int kode = kode("set -e\n" + linjer);
        String utskrift = Files.readString(utskrift(), StandardCharsets.UTF_8);
        assertThat(kode).as("%s%ngave%n%s", linjer, utskrift).isZero();
        return utskrift;
    }

    private int kode(String linjer) throws IOException, InterruptedException {
        Path skript = Files.writeString(katalog.resolve("linjer.sh"), linjer);
        Process bash;
        try {
            bash = new ProcessBuilder("bash", skript.toString()).directory(katalog.toFile())
                    .redirectErrorStream(true).redirectOutput(utskrift().toFile()).start();
        } catch (IOException e) {
            return fail("bash must be installed to run the commands of the documentation", e);
        }
        bash.getOutputStream().close();
        if (!bash.waitFor(MINUTTER, TimeUnit.MINUTES)) {
            bash.destroyForcibly();
            fail("Not done within %d minutes:%n%s", MINUTTER, linjer);
        }
        return bash.exitValue();
    }

    private Path utskrift() {
        return katalog.resolve("utskrift.txt");
    }
}
