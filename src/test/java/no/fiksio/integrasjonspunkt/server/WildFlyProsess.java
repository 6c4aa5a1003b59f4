package no.fiksio.integrasjonspunkt.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
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
            prosess = new ProcessBuilder(kommando()).redirectErrorStream(true).start();
            prosess.getOutputStream().close();
        } catch (IOException e) {
            throw new WildFlyFeil("Could not start WildFly", e);
        }
        les(prosess);
    }

    /** Waits until the gateway says that it is ready; fails at once when WildFly ends or cannot deploy the EAR. */
    public void ventTilKlar(Duration frist) {
        HttpRequest sporsmal = HttpRequest.newBuilder(URI.create(oppsett.baseUrl() + "/manage/health/readiness"))
                .timeout(Duration.ofSeconds(5)).build();
        Instant slutt = Instant.now().plus(frist);
        while (!svarer(sporsmal)) {
            if (!lever()) {
                throw new WildFlyFeil("WildFly ended with exit code " + prosess.exitValue() + " before it was ready, see " + loggfil());
            }
            sjekkUtrulling();
            if (Instant.now().isAfter(slutt)) {
                throw new WildFlyFeil("WildFly was not ready after " + frist.toSeconds() + " seconds, see " + loggfil());
            }
            sov(Duration.ofMillis(100));
        }
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

    public Path loggfil() {
        return oppsett.logg().resolve("server.log");
    }

    public WildFlyOppsett oppsett() {
        return oppsett;
    }

    private synchronized Process denne() {
        return prosess;
    }

    private List<String> kommando() {
        Path wildfly = oppsett.installasjon().wildfly().toAbsolutePath();
        Path base = oppsett.installasjon().base().toAbsolutePath();
        List<String> kommando = new ArrayList<>(JavaKommando.forWildFly());
        kommando.add(Vaktfil.argument(base));
        kommando.addAll(oppsett.jvm());
        kommando.add("-Dorg.jboss.boot.log.file=" + loggfil().toAbsolutePath());
        kommando.add("-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri());
        kommando.add("-jar");
        kommando.add(wildfly.resolve("jboss-modules.jar").toString());
        kommando.add("-mp");
        kommando.add(wildfly.resolve("modules").toString());
        kommando.add("org.jboss.as.standalone");
        kommando.add("-Djboss.home.dir=" + wildfly);
        kommando.add("-Djboss.server.base.dir=" + base);
        kommando.add("-Djboss.server.log.dir=" + oppsett.logg().toAbsolutePath());
        kommando.add("-Djboss.http.port=" + oppsett.httpPort());
        kommando.add("-Djboss.https.port=" + oppsett.httpsPort());
        kommando.add("-Djboss.management.http.port=" + oppsett.managementPort());
        kommando.add("-Djboss.iiop.port=0");
        oppsett.egenskaper().forEach((navn, verdi) -> kommando.add("-D" + navn + '=' + verdi));
        kommando.add("-c");
        kommando.add(WildFlyInstallasjon.KONFIGURASJON);
        return kommando;
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

    private boolean svarer(HttpRequest sporsmal) {
        try {
            return http.send(sporsmal, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFeil("Interrupted while waiting for WildFly", e);
        }
    }

    private void sjekkUtrulling() {
        Path merke = oppsett.installasjon().feilmerke();
        if (Files.exists(merke)) {
            try {
                throw new WildFlyFeil("The EAR could not be deployed, see " + loggfil() + "\n" + Files.readString(merke));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void sov(Duration tid) {
        try {
            Thread.sleep(tid.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFeil("Interrupted while waiting for WildFly", e);
        }
    }
}
