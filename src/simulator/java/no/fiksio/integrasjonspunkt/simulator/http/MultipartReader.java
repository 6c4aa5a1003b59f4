package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads multipart/form-data as a stream (RFC 7578 and 2046): one part at a time, with a buffer of fixed size however
 * large the parts are. A part must be read, or is skipped, before the next.
 */
final class MultipartReader {

    private static final int BUFFER = 64 * 1024;
    private static final int MAX_HEADER = 8 * 1024;

    private final InputStream in;
    private final byte[] separator;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean end;
    private PartStream openPart;

    /**
     * @param limit the boundary parameter of the content type
     */
    MultipartReader(InputStream in, String limit) {
        this.in = in;
        this.separator = ("\r\n--" + limit).getBytes(StandardCharsets.ISO_8859_1);
        // So that the first delimiter, which has no line break before it, looks like the others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
        openPart = new PartStream();
    }

    /** The boundary of a multipart content type; empty when there is none. */
    static Optional<String> limit(String contentType) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        return parameter(contentType, "boundary");
    }

    /** The next part; empty after the last. */
    Optional<Part> next() throws IOException {
        openPart.skipRest();
        if (end) {
            return Optional.empty();
        }
        // After the delimiter: "--" ends everything, else a line break.
        if (chars() == '-' & chars() == '-') {
            end = true;
            return Optional.empty();
        }
        Map<String, String> headerLines = headerLines();
        openPart = new PartStream();
        return Optional.of(new Part(
                parameter(headerLines.getOrDefault("content-disposition", ""), "name")
                        .orElse(""),
                openPart));
    }

    private Map<String, String> headerLines() throws IOException {
        Map<String, String> headerLines = new HashMap<>();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            length += line.length();
            if (length > MAX_HEADER) {
                throw new InvalidMultipart("the headers of a part are too long");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headerLines.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return headerLines;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int chars = chars(); chars != '\n'; chars = chars()) {
            if (chars != '\r') {
                line.append((char) chars);
            }
            if (line.length() > MAX_HEADER) {
                throw new InvalidMultipart("a line of a part's headers is too long");
            }
        }
        return line.toString();
    }

    private int chars() throws IOException {
        if (from == to && !fill()) {
            throw new InvalidMultipart("it ends too early");
        }
        return buffer[from++] & 0xff;
    }

    /** Reads more behind what is left. False at the end of the stream. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int n = in.read(buffer, to, buffer.length - to);
        if (n > 0) {
            to += n;
        }
        return n > 0;
    }

    /** How many bytes at the start of the buffer cannot be part of the delimiter; 0 when the delimiter is first. */
    private int safeLength() {
        int last = to - separator.length;
        for (int i = from; i < to; i++) {
            if (buffer[i] == separator[0] && (i > last ? matchesAt(i, to - i) : matchesAt(i, separator.length))) {
                return i - from;
            }
        }
        return to - from;
    }

    private boolean matchesAt(int place, int length) {
        for (int i = 1; i < length; i++) {
            if (buffer[place + i] != separator[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> parameter(String headers, String name) {
        for (String part : headers.split(";")) {
            String trimmed = part.trim();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(name + '=')) {
                String value = trimmed.substring(name.length() + 1);
                return Optional.of(
                        value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
                                ? value.substring(1, value.length() - 1)
                                : value);
            }
        }
        return Optional.empty();
    }

    /** A part: its name in the form, and its bytes. */
    record Part(String name, InputStream content) {}

    /** The bytes up to the next delimiter, which is consumed with them. */
    private final class PartStream extends InputStream {

        private int readable;
        private boolean done;

        @Override
        public int read() throws IOException {
            byte[] en = new byte[1];
            return read(en, 0, 1) < 0 ? -1 : en[0] & 0xff;
        }

        @Override
        public int read(byte[] template, int place, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (readable == 0 && !findMore()) {
                return -1;
            }
            int n = Math.min(count, readable);
            System.arraycopy(buffer, from, template, place, n);
            from += n;
            readable -= n;
            return n;
        }

        private boolean findMore() throws IOException {
            while (!done) {
                readable = safeLength();
                if (readable > 0) {
                    return true;
                }
                if (to - from >= separator.length) {
                    from += separator.length;
                    done = true;
                } else if (!fill()) {
                    throw new InvalidMultipart("it ends within a part");
                }
            }
            return false;
        }

        private void skipRest() throws IOException {
            while (readable > 0 || findMore()) {
                from += readable;
                readable = 0;
            }
        }
    }
}
