package no.fiksio.integrasjonspunkt.simulator.http;

import java.util.Map;

/** The reason phrases of the statuses that the Fiks APIs use. */
final class ReasonPhrase {

    private static final Map<Integer, String> TEXTS = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            410, "Gone",
            413, "Payload Too Large",
            429, "Too Many Requests",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private ReasonPhrase() {}

    static String of(int status) {
        return TEXTS.getOrDefault(status, "Error");
    }
}
