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
public final class WildFlyProsess {

    private static final Duration STOPPFRIST = Duration.ofSeconds(45);

    private final WildFlyOppsett oppsett;
    private final Consumer<String> konsoll;
    private Process prosess;

    /** The consumer gets each line that WildFly writes to its console. */
    public WildFlyProsess(WildFlyOppsett oppsett, Consumer<String> konsoll) {
        this.oppsett = oppsett;
        this.konsoll = konsoll;
    }

    public WildFlyProsess(WildFlyOppsett oppsett) {
        this(oppsett, linje -> { });
    }

    public synchronized void start() {
        if (lever()) {
            throw new WildFlyFeil("WildFly runs already as process " + prosess.pid());
        }
        try {
            Files.createDirectories(oppsett.logg());
            prosess = new ProcessBuilder(new WildFlyKommando(oppsett).linje()).redirectErrorStream(true).start();
            prosess.getOutputStream().close();
        } catch (IOException e) {
            throw new WildFlyFeil("Could not start WildFly", e);
        }
        les(prosess);
    }

    /** Waits until the gateway says that it is ready; fails at once when WildFly ends or cannot deploy the EAR. */
    public void ventTilKlar(Duration frist) {
        new Klarsjekk(oppsett).vent(frist, this::lever);
    }

    /** Asks WildFly to stop in an orderly way, and insists if it takes too long. */
    public void stopp() {
        Process denne = denne();
        if (denne == null) {
            return;
        }
        denne.destroy();
        try {
            if (!denne.waitFor(STOPPFRIST.toSeconds(), TimeUnit.SECONDS)) {
                drep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            drep();
        }
    }

    /** Kills WildFly as by kill -9, and waits until it is gone. */
    public void drep() {
        Process denne = denne();
        if (denne != null) {
            denne.destroyForcibly();
            denne.onExit().join();
        }
    }

    /** Becomes complete when WildFly has ended, whatever the reason. */
    public CompletableFuture<Integer> slutt() {
        return denne().onExit().thenApply(Process::exitValue);
    }

    public boolean lever() {
        Process denne = denne();
        return denne != null && denne.isAlive();
    }

    public long pid() {
        return denne().pid();
    }

    public WildFlyOppsett oppsett() {
        return oppsett;
    }

    private synchronized Process denne() {
        return prosess;
    }

    private void les(Process fra) {
        Thread leser = new Thread(() -> {
            try (BufferedReader linjer = new BufferedReader(new InputStreamReader(fra.getInputStream(), StandardCharsets.UTF_8))) {
                for (String linje = linjer.readLine(); linje != null; linje = linjer.readLine()) {
                    konsoll.accept(linje);
                }
            } catch (IOException e) {
                konsoll.accept("Could not read WildFly's console: " + e.getMessage());
            }
        }, "wildfly-konsoll");
        leser.setDaemon(true);
        leser.start();
    }
}
