package no.fiksio.integrasjonspunkt.api.fil;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/** Values that come in pieces, after RFC 2231: filename*0, filename*1 and so on, percent-encoded where the name ends in *. */
final class ParameterContinuations {

    private static final Pattern NAME = Pattern.compile("(.+)\\*([0-9]{1,2})(\\*?)");

    private final Map<String, SortedMap<Integer, Piece>> pieces = new HashMap<>();

    private record Piece(String text, boolean encoded) {

        /** As a piece of an encoded value, whose percent signs mean something. */
        String asEncoded() {
            return encoded ? text : text.replace("%", "%25");
        }
    }

    /** Keeps the piece; false if the name is not that of one. */
    boolean take(String name, String raw) {
        Matcher part = NAME.matcher(name);
        if (!part.matches()) {
            return false;
        }
        Piece piece = new Piece(raw, !part.group(3).isEmpty());
        if (pieces.computeIfAbsent(part.group(1), n -> new TreeMap<>()).put(Integer.valueOf(part.group(2)), piece)
                != null) {
            throw error("repeated piece of a parameter");
        }
        return true;
    }

    /** Gives each whole value: its name, and the value, to be decoded if the name ends in *. */
    void set(BiConsumer<String, String> consumer) {
        pieces.forEach((name, parts) -> {
            if (parts.lastKey() != parts.size() - 1) {
                throw error("a piece of a parameter is missing");
            }
            boolean encoded = parts.get(0).encoded();
            StringBuilder value = new StringBuilder();
            parts.values().forEach(piece -> value.append(encoded ? piece.asEncoded() : piece.text()));
            consumer.accept(encoded ? name + "*" : name, value.toString());
        });
    }

    private static ErrorResponse error(String what) {
        return ErrorResponse.invalid("Malformed Content-Disposition: " + what);
    }
}
