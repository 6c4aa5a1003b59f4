package no.fiksio.integrasjonspunkt.api.fil;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/**
 * A Content-Disposition header as archive systems really write it: values quoted, bare (with spaces), starred after
 * RFC 5987, in pieces after RFC 2231, as RFC 2047 encoded words or as raw UTF-8. The disposition type is ignored.
 */
public final class ContentDisposition {

    private static final int LONGEST = 8 * 1024;

    private final Map<String, String> parameters = new HashMap<>();
    private final ParameterContinuations continuations = new ParameterContinuations();

    private ContentDisposition() {}

    /**
     * Reads a header value in which each char is a byte from the wire, as servlet containers hand it over.
     *
     * @throws ErrorResponse 400 if it is malformed
     */
    public static ContentDisposition read(String header) {
        if (header.length() > LONGEST) {
            throw error("longer than " + LONGEST + " bytes");
        }
        ContentDisposition disposition = new ContentDisposition();
        Scanner reader = new Scanner(fromBytes(header));
        boolean first = true;
        while (reader.hasMore()) {
            disposition.take(reader, first);
            first = false;
        }
        disposition.continuations.set(disposition::set);
        return disposition;
    }

    /** The file name, or empty if there is none. */
    public Optional<String> fileName() {
        return value("filename");
    }

    /** The name: a file's title, or a multipart field's name. */
    public Optional<String> name() {
        return value("name");
    }

    private Optional<String> value(String name) {
        String star = parameters.get(name + "*");
        return Optional.ofNullable(star != null ? star : parameters.get(name)).filter(v -> !v.isBlank());
    }

    private void take(Scanner reader, boolean first) {
        String name = reader.to("=;").strip().toLowerCase(Locale.ROOT);
        if (!reader.is('=')) {
            if (!first && !name.isEmpty()) {
                throw error("parameter without a value");
            }
            reader.skip();
            return;
        }
        reader.skip();
        String raw = reader.value();
        if (!continuations.take(name, raw)) {
            set(name, raw);
        }
    }

    private void set(String name, String raw) {
        String value = name.endsWith("*") ? extended(raw) : EncodedWord.read(raw);
        if (parameters.putIfAbsent(name, value) != null) {
            throw error("repeated parameter");
        }
    }

    /** RFC 5987: charset'language'percent-encoded. */
    private static String extended(String raw) {
        int first = raw.indexOf('\'');
        int second = raw.indexOf('\'', first + 1);
        if (first < 0 || second < 0) {
            throw error("extended value without a charset");
        }
        Charset charset = switch (raw.substring(0, first).toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw error("charset of extended value must be UTF-8 or ISO-8859-1");
        };
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(percentDecoded(raw.substring(second + 1))))
                    .toString();
        } catch (CharacterCodingException e) {
            throw error("extended value is not in its charset");
        }
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(digits(text, i + 1) << 4 | digits(text, i + 2));
                i += 2;
            } else if (c < 128) {
                bytes.write(c);
            } else {
                throw error("extended value with a character that is not encoded");
            }
        }
        return bytes.toByteArray();
    }

    private static int digits(String text, int position) {
        int value = position < text.length() && text.charAt(position) < 128
                ? Character.digit(text.charAt(position), 16)
                : -1;
        if (value < 0) {
            throw error("broken percent-encoding");
        }
        return value;
    }

    /** Many clients put raw UTF-8 in headers: read as UTF-8 if it is valid, otherwise as Latin-1, which any bytes are. */
    private static String fromBytes(String header) {
        if (header.chars().allMatch(c -> c < 128) || header.chars().anyMatch(c -> c > 255)) {
            return header;
        }
        try {
            byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    private static ErrorResponse error(String what) {
        return ErrorResponse.invalid("Malformed Content-Disposition: " + what);
    }

    /** Walks through the header text. */
    private static final class Scanner {

        private final String text;
        private int position;

        Scanner(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return position < text.length();
        }

        boolean is(char c) {
            return hasMore() && text.charAt(position) == c;
        }

        void skip() {
            position++;
        }

        String to(String stop) {
            int start = position;
            while (hasMore() && stop.indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(start, position);
        }

        /** A value up to the next semicolon, which is literal inside quotes; there are no backslash escapes. */
        String value() {
            while (is(' ') || is('\t')) {
                skip();
            }
            if (!is('"')) {
                String bare = to(";").strip();
                skip();
                return bare;
            }
            skip();
            String quoted = to("\"");
            if (!is('"')) {
                throw error("quote without an end");
            }
            skip();
            if (!to(";").isBlank()) {
                throw error("text after a quoted value");
            }
            skip();
            return quoted;
        }
    }
}
