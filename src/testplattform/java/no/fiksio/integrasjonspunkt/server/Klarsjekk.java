package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until the gateway says that it is ready, and tells why when it will not be. */
final class Klarsjekk {

    private final WildFlyOppsett oppsett;
    private final HttpRequest sporsmal;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Klarsjekk(WildFlyOppsett oppsett) {
        this.oppsett = oppsett;
        this.sporsmal = HttpRequest.newBuilder(URI.create(oppsett.baseUrl() + "/manage/health/readiness"))
                .timeout(Duration.ofSeconds(5)).build();
    }

    /** Fails at once when the process is gone or the EAR could not be deployed. */
    void vent(Duration frist, BooleanSupplier lever) {
        Instant slutt = Instant.now().plus(frist);
        while (!klar()) {
            if (!lever.getAsBoolean()) {
                throw new WildFlyFeil("WildFly ended before it was ready, see " + oppsett.loggfil());
            }
            sjekkUtrulling();
            if (Instant.now().isAfter(slutt)) {
                throw new WildFlyFeil("WildFly was not ready after " + frist.toSeconds() + " seconds, see " + oppsett.loggfil());
            }
            sov();
        }
    }

    private boolean klar() {
        try {
            return http.send(sporsmal, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw avbrutt(e);
        }
    }

    private void sjekkUtrulling() {
        Path merke = oppsett.installasjon().feilmerke();
        if (Files.exists(merke)) {
            try {
                // The reason is quoted once for each level it has passed through.
                throw new WildFlyFeil("The EAR could not be deployed, see " + oppsett.loggfil() + '\n'
                        + Files.readString(merke).replaceAll("\\\\+\"", "\""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void sov() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw avbrutt(e);
        }
    }

    private static WildFlyFeil avbrutt(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WildFlyFeil("Interrupted while waiting for WildFly", e);
    }
}
