package no.fiksio.integrasjonspunkt.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One WildFly as a child process, without a shell between, so that its process id is WildFly's own and a kill hits
 * nothing else. It can be stopped, killed and started again on the same data.
 */
public final class WildFlyProcess {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

    private final WildFlySetup setup;
    private final Consumer<String> console;
    private Process prosess;

    /** The consumer gets each line that WildFly writes to its console. */
    public WildFlyProcess(WildFlySetup setup, Consumer<String> console) {
        this.setup = setup;
        this.console = console;
    }

    public WildFlyProcess(WildFlySetup setup) {
        this(setup, line -> {});
    }

    public synchronized void start() {
        if (deliver()) {
            throw new WildFlyFailure("WildFly runs already as process " + prosess.pid());
        }
        try {
            Files.createDirectories(setup.log());
            prosess = new ProcessBuilder(new WildFlyCommand(setup).line())
                    .redirectErrorStream(true)
                    .start();
            prosess.getOutputStream().close();
        } catch (IOException e) {
            throw new WildFlyFailure("Could not start WildFly", e);
        }
        read(prosess);
    }

    /** Waits until the gateway says that it is ready; fails at once when WildFly ends or cannot deploy the EAR. */
    public void awaitReady(Duration deadline) {
        new ReadyCheck(setup).waitFor(deadline, this::deliver);
    }

    /** Asks WildFly to stop in an orderly way, and insists if it takes too long. */
    public void stop() {
        Process current = current();
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Kills WildFly as by kill -9, and waits until it is gone. */
    public void kill() {
        Process current = current();
        if (current != null) {
            current.destroyForcibly();
            current.onExit().join();
        }
    }

    /** Becomes complete when WildFly has ended, whatever the reason. */
    public CompletableFuture<Integer> end() {
        return current().onExit().thenApply(Process::exitValue);
    }

    public boolean deliver() {
        Process current = current();
        return current != null && current.isAlive();
    }

    public long pid() {
        return current().pid();
    }

    public WildFlySetup setup() {
        return setup;
    }

    private synchronized Process current() {
        return prosess;
    }

    private void read(Process from) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            console.accept(line);
                        }
                    } catch (IOException e) {
                        console.accept("Could not read WildFly's console: " + e.getMessage());
                    }
                },
                "wildfly-konsoll");
        reader.setDaemon(true);
        reader.start();
    }
}
