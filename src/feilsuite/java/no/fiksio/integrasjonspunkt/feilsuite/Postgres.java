package no.fiksio.integrasjonspunkt.feilsuite;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own on loopback: an ordinary process with its data in a temporary directory. */
final class Postgres implements AutoCloseable {

    static final String USER = "fiksio";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programDirectory;
    private final Path katalog;
    private final int port;
    private Process prosess;

    private Postgres(Path programDirectory, Path katalog, int port) {
        this.programDirectory = programDirectory;
        this.katalog = katalog;
        this.port = port;
    }

    /** A new, empty cluster that is running. */
    static Postgres start(int port) {
        try {
            Path katalog = Files.createTempDirectory("fiksio-postgres");
            Postgres postgres = new Postgres(programDirectory(), katalog, port);
            if (isRoot()) {
                // PostgreSQL refuses to run as root.
                waitFor(new ProcessBuilder("chown", "postgres", katalog.toString()));
            }
            waitFor(postgres.command(
                    "initdb", "-D", postgres.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            prosess = command(
                            "postgres",
                            "-D",
                            data(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("PostgreSQL listens").atMost(Duration.ofMinutes(1)).until(this::answersAt);
    }

    /** As by kill -9, and waits until its children have noticed. */
    void kill() {
        ProcessHandle mainProcess = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> children = mainProcess.descendants().toList();
        mainProcess.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        mainProcess.onExit().join();
        children.forEach(one -> one.onExit().join());
    }

    /** It holds its connections and answers nobody, as on a machine or disk that has stopped. */
    void freeze() {
        sendSignal("STOP");
    }

    void thaw() {
        sendSignal("CONT");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        if (prosess.isAlive()) {
            // A stopped process dies as well, by SIGKILL.
            kill();
        }
    }

    private void sendSignal(String signal) {
        ProcessHandle mainProcess = ProcessHandle.of(pid()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(mainProcess), mainProcess.descendants())
                .forEach(p -> command.add(Long.toString(p.pid())));
        try {
            // A child that has ended meanwhile makes kill complain; the others have got the signal.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readAllLines(katalog.resolve("data/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answersAt() {
        if (!prosess.isAlive()) {
            throw new IllegalStateException("PostgreSQL ended at once, see " + katalog.resolve("logg"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String data() {
        return katalog.resolve("data").toString();
    }

    private ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // Not runuser, which stops itself with the one it runs.
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        command.add(programDirectory.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(katalog.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(katalog.resolve("logg").toFile()));
    }

    private static void waitFor(ProcessBuilder command) throws IOException {
        try {
            int end = command.start().waitFor();
            if (end != 0) {
                throw new IllegalStateException(command.command() + " ended with " + end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Where Debian has the server's programs, else the first place on the path. */
    private static Path programDirectory() throws IOException {
        List<Path> locations = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted().map(version -> version.resolve("bin")).forEach(locations::add);
            }
        }
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).forEach(locations::add);
        Optional<Path> found = locations.stream()
                .filter(place ->
                        Files.isExecutable(place.resolve("initdb")) && Files.isExecutable(place.resolve("postgres")))
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException(
                "PostgreSQL is not installed: this scenario needs initdb and postgres (Debian's package postgresql)"));
    }
}
