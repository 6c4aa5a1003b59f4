package no.fiksio.integrasjonspunkt.feil;

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
import no.fiksio.integrasjonspunkt.server.Gateway;

/**
 * An archive system that sends, and does what a careful one does: what got no answer, or a 5xx, is tried again with the
 * same messageId, and an answer that the message is there already counts as the answer that was lost.
 */
final class Avsender {

    static final String OPPRETT = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String SKILLE = "grense";
    private static final Map<String, String> FILHODER = Map.of("Content-Type", "application/xml",
            "Content-Disposition", "attachment; filename=\"arkivmelding.xml\"");

    private final Gateway gateway;
    private final BooleanSupplier fortsett;

    /** @param fortsett asked before each new attempt */
    Avsender(Gateway gateway, BooleanSupplier fortsett) {
        this.gateway = gateway;
        this.fortsett = fortsett;
    }

    /** One that tries each call as long as it takes. */
    Avsender(Gateway gateway) {
        this(gateway, () -> true);
    }

    /** Create, fill, send, in three calls; true if all of it was accepted, false if told to give up. */
    boolean send(UUID messageId, UUID mottaker, Duration levetid) {
        String sti = "/api/messages/out/" + messageId;
        return gjor("MessageAlreadyExistsException",
                        () -> gateway.postJson("/api/messages/out", sbd(messageId, mottaker, levetid)))
                && gjor("DuplicateFilenameException",
                        () -> gateway.put(sti, BodyPublishers.ofString("<arkivmelding/>"), FILHODER))
                // Sent, and gone from the outbox, when the answer to the first attempt is lost.
                && gjor("MessageNotFoundException", () -> gateway.post(sti));
    }

    boolean send(UUID messageId, UUID mottaker) {
        return send(messageId, mottaker, Duration.ofHours(1));
    }

    /** The same in one multipart call. */
    boolean sendSamlet(UUID messageId, UUID mottaker) {
        String kropp = "--" + SKILLE + "\r\nContent-Disposition: form-data; name=sbd\r\n\r\n"
                + sbd(messageId, mottaker, Duration.ofHours(1))
                + "\r\n--" + SKILLE + "\r\nContent-Disposition: form-data; name=a; filename=arkivmelding.xml\r\n\r\n"
                + "<arkivmelding/>\r\n--" + SKILLE + "--\r\n";
        return gjor("MessageAlreadyExistsException", () -> gateway.send("POST", "/api/messages/out/multipart",
                BodyPublishers.ofString(kropp), Map.of("Content-Type", "multipart/form-data; boundary=" + SKILLE)));
    }

    private boolean gjor(String alleredeGjort, Supplier<HttpResponse<String>> kall) {
        boolean ubesvart = false;
        while (fortsett.getAsBoolean()) {
            try {
                HttpResponse<String> svar = kall.get();
                if (svar.statusCode() == 200 || ubesvart && unntak(svar).endsWith(alleredeGjort)) {
                    return true;
                }
                // For a moment of an orderly stop WildFly still listens, and has no host: then 404 comes from it, not from us.
                boolean utenVert = svar.statusCode() == 404 && unntak(svar).isEmpty();
                if (svar.statusCode() < 500 && !utenVert) {
                    throw new IllegalStateException("HTTP " + svar.statusCode() + ": " + svar.body());
                }
                // Also a 500 may come when the work is done: WildFly says so when it is killed in the middle of a commit.
                ubesvart = true;
            } catch (UncheckedIOException e) {
                ubesvart = true;
            }
            Opphold.i(PAUSE);
        }
        return false;
    }

    private static String unntak(HttpResponse<String> svar) {
        if (!svar.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            return "";
        }
        JsonNode feil = Json.lesEget(svar.body());
        return feil.path("exception").asText("");
    }

    static String sbd(UUID messageId, UUID mottaker, Duration levetid) {
        return """
                {"standardBusinessDocumentHeader": {
                  "headerVersion": "1.0",
                  "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}}],
                  "documentIdentification": {"standard": "%s", "typeVersion": "2.0", "type": "fiksio",
                    "instanceIdentifier": "%s"},
                  "businessScope": {"scope": [{"type": "ConversationId", "identifier": "no.ks.fiks.arkiv.v1",
                    "scopeInformation": [{"expectedResponseDateTime": "%s"}]}]}},
                 "fiksio": {}}""".formatted(mottaker, OPPRETT, messageId, Instant.now().plus(levetid));
    }
}
