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
final class ReadyCheck {

    private final WildFlySetup setup;
    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    ReadyCheck(WildFlySetup setup) {
        this.setup = setup;
        this.request = HttpRequest.newBuilder(URI.create(setup.baseUrl() + "/manage/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** Fails at once when the process is gone or the EAR could not be deployed. */
    void waitFor(Duration deadline, BooleanSupplier deliver) {
        Instant end = Instant.now().plus(deadline);
        while (!ready()) {
            if (!deliver.getAsBoolean()) {
                throw new WildFlyFailure("WildFly ended before it was ready, see " + setup.logFile());
            }
            checkDeployment();
            if (Instant.now().isAfter(end)) {
                throw new WildFlyFailure(
                        "WildFly was not ready after " + deadline.toSeconds() + " seconds, see " + setup.logFile());
            }
            sleep();
        }
    }

    private boolean ready() {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void checkDeployment() {
        Path tag = setup.installation().failureMarker();
        if (Files.exists(tag)) {
            try {
                // The reason is quoted once for each level it has passed through.
                throw new WildFlyFailure("The EAR could not be deployed, see " + setup.logFile() + '\n'
                        + Files.readString(tag).replaceAll("\\\\+\"", "\""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static WildFlyFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WildFlyFailure("Interrupted while waiting for WildFly", e);
    }
}
