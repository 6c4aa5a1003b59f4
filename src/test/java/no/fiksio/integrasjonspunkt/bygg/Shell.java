package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs command lines as a reader would who pastes them into bash, in a directory of the test's own. */
public final class Shell {

    private static final int MINUTES = 3;

    private final Path katalog;

    /** Fails if bash or curl is missing. */
    public Shell(Path katalog) throws IOException, InterruptedException {
        this.katalog = katalog;
        assertThat(code("command -v curl"))
                .as("curl must be installed to run the commands of the documentation")
                .isZero();
    }

    /** Runs the lines until one fails, which fails the test; gives all that they printed. */
    public String run(String lines) throws IOException, InterruptedException {
        int code = code("set -e\n" + lines);
        String output = Files.readString(output(), StandardCharsets.UTF_8);
        assertThat(code).as("%s%ngave%n%s", lines, output).isZero();
        return output;
    }

    private int code(String lines) throws IOException, InterruptedException {
        Path script = Files.writeString(katalog.resolve("linjer.sh"), lines);
        Process bash;
        try {
            bash = new ProcessBuilder("bash", script.toString())
                    .directory(katalog.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException e) {
            return fail("bash must be installed to run the commands of the documentation", e);
        }
        bash.getOutputStream().close();
        if (!bash.waitFor(MINUTES, TimeUnit.MINUTES)) {
            bash.destroyForcibly();
            fail("Not done within %d minutes:%n%s", MINUTES, lines);
        }
        return bash.exitValue();
    }

    private Path output() {
        return katalog.resolve("utskrift.txt");
    }
}
