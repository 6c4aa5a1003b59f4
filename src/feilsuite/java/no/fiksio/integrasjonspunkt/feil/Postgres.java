package no.fiksio.integrasjonspunkt.feil;

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

    static final String BRUKER = "fiksio";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programmer;
    private final Path katalog;
    private final int port;
    private Process prosess;

    private Postgres(Path programmer, Path katalog, int port) {
        this.programmer = programmer;
        this.katalog = katalog;
        this.port = port;
    }

    /** A new, empty cluster that is running. */
    static Postgres start(int port) {
        try {
            Path katalog = Files.createTempDirectory("fiksio-postgres");
            Postgres postgres = new Postgres(programmer(), katalog, port);
            if (erRoot()) {
                // PostgreSQL refuses to run as root.
                vent(new ProcessBuilder("chown", "postgres", katalog.toString()));
            }
            vent(postgres.kommando("initdb", "-D", postgres.data(), "-U", BRUKER, "-A", "trust", "-E", "UTF8", "--no-sync"));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            prosess = kommando("postgres", "-D", data(), "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1",
                    "-c", "unix_socket_directories=").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("PostgreSQL listens").atMost(Duration.ofMinutes(1)).until(this::svarer);
    }

    /** As by kill -9, and waits until its children have noticed. */
    void drep() {
        ProcessHandle hoved = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> barn = hoved.descendants().toList();
        hoved.destroyForcibly();
        barn.forEach(ProcessHandle::destroyForcibly);
        hoved.onExit().join();
        barn.forEach(ett -> ett.onExit().join());
    }

    /** It holds its connections and answers nobody, as on a machine or disk that has stopped. */
    void frys() {
        signaliser("STOP");
    }

    void tin() {
        signaliser("CONT");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        if (prosess.isAlive()) {
            // A stopped process dies as well, by SIGKILL.
            drep();
        }
    }

    private void signaliser(String signal) {
        ProcessHandle hoved = ProcessHandle.of(pid()).orElseThrow();
        List<String> kommando = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(hoved), hoved.descendants()).forEach(p -> kommando.add(Long.toString(p.pid())));
        try {
            // A child that has ended meanwhile makes kill complain; the others have got the signal.
            new ProcessBuilder(kommando).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readAllLines(katalog.resolve("data/postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean svarer() {
        if (!prosess.isAlive()) {
            throw new IllegalStateException("PostgreSQL ended at once, see " + katalog.resolve("logg"));
        }
        try (Socket sokkel = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return sokkel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String data() {
        return katalog.resolve("data").toString();
    }

    private ProcessBuilder kommando(String program, String... argumenter) {
        List<String> kommando = new ArrayList<>();
        if (erRoot()) {
            // Not runuser, which stops itself with the one it runs.
            kommando.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        kommando.add(programmer.resolve(program).toString());
        kommando.addAll(List.of(argumenter));
        return new ProcessBuilder(kommando).directory(katalog.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(katalog.resolve("logg").toFile()));
    }

    private static void vent(ProcessBuilder kommando) throws IOException {
        try {
            int slutt = kommando.start().waitFor();
            if (slutt != 0) {
                throw new IllegalStateException(kommando.command() + " ended with " + slutt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean erRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Where Debian has the server's programs, else the first place on the path. */
    private static Path programmer() throws IOException {
        List<Path> steder = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> utgaver = Files.list(DEBIAN)) {
                utgaver.sorted().map(utgave -> utgave.resolve("bin")).forEach(steder::add);
            }
        }
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).forEach(steder::add);
        Optional<Path> funnet = steder.stream()
                .filter(sted -> Files.isExecutable(sted.resolve("initdb")) && Files.isExecutable(sted.resolve("postgres")))
                .findFirst();
        return funnet.orElseThrow(() -> new IllegalStateException(
                "PostgreSQL is not installed: this scenario needs initdb and postgres (Debian's package postgresql)"));
    }
}
