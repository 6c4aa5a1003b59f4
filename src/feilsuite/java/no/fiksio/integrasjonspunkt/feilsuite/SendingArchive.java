package no.fiksio.integrasjonspunkt.feilsuite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.Gateway;

/**
 * An archive system that sends, and does what a careful one does: what got no answer, or a 5xx, is tried again with the
 * same messageId, and an answer that the message is there already counts as the answer that was lost.
 */
final class SendingArchive {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String BOUNDARY = "grense";
    private static final Map<String, String> FILE_HEADERS = Map.of(
            "Content-Type", "application/xml", "Content-Disposition", "attachment; filename=\"arkivmelding.xml\"");

    private final Gateway gateway;
    private final BooleanSupplier keepGoing;

    /** @param keepGoing asked before each new attempt */
    SendingArchive(Gateway gateway, BooleanSupplier keepGoing) {
        this.gateway = gateway;
        this.keepGoing = keepGoing;
    }

    /** One that tries each call as long as it takes. */
    SendingArchive(Gateway gateway) {
        this(gateway, () -> true);
    }

    /** Create, fill, send, in three calls; true if all of it was accepted, false if told to give up. */
    boolean send(UUID messageId, UUID mottaker, Duration levetid) {
        String path = "/api/messages/out/" + messageId;
        return attemptUntilDone(
                        "MessageAlreadyExistsException",
                        () -> gateway.postJson("/api/messages/out", sbd(messageId, mottaker, levetid)))
                && attemptUntilDone(
                        "DuplicateFilenameException",
                        () -> gateway.put(path, BodyPublishers.ofString("<arkivmelding/>"), FILE_HEADERS))
                // Sent, and gone from the outbox, when the answer to the first attempt is lost.
                && attemptUntilDone("MessageNotFoundException", () -> gateway.post(path));
    }

    boolean send(UUID messageId, UUID mottaker) {
        return send(messageId, mottaker, Duration.ofHours(1));
    }

    /** The same in one multipart call. */
    boolean sendMultipart(UUID messageId, UUID mottaker) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=sbd\r\n\r\n"
                + sbd(messageId, mottaker, Duration.ofHours(1))
                + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=a; filename=arkivmelding.xml\r\n\r\n"
                + "<arkivmelding/>\r\n--" + BOUNDARY + "--\r\n";
        return attemptUntilDone(
                "MessageAlreadyExistsException",
                () -> gateway.send(
                        "POST",
                        "/api/messages/out/multipart",
                        BodyPublishers.ofString(body),
                        Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)));
    }

    private boolean attemptUntilDone(String alreadyDone, Supplier<HttpResponse<String>> call) {
        boolean unanswered = false;
        while (keepGoing.getAsBoolean()) {
            try {
                HttpResponse<String> response = call.get();
                if (response.statusCode() == 200
                        || unanswered && exception(response).endsWith(alreadyDone)) {
                    return true;
                }
                // For a moment of an orderly stop WildFly still listens, and has no host: then 404 comes from it, not
                // from us.
                boolean withoutHost =
                        response.statusCode() == 404 && exception(response).isEmpty();
                if (response.statusCode() < 500 && !withoutHost) {
                    throw new IllegalStateException("HTTP " + response.statusCode() + ": " + response.body());
                }
                // Also a 500 may come when the work is done: WildFly says so when it is killed in the middle of a
                // commit.
                unanswered = true;
            } catch (UncheckedIOException e) {
                unanswered = true;
            }
            Sleep.i(PAUSE);
        }
        return false;
    }

    private static String exception(HttpResponse<String> svar) {
        if (!svar.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            return "";
        }
        JsonNode error = Json.readOwn(svar.body());
        return error.path("exception").asText("");
    }

    static String sbd(UUID messageId, UUID mottaker, Duration levetid) {
        return SbdBuilder.minimal(mottaker)
                .withId(messageId)
                .answeredBefore(Instant.now().plus(levetid))
                .toString();
    }
}
