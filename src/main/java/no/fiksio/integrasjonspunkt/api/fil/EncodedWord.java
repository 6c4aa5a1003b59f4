package no.fiksio.integrasjonspunkt.api.fil;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 2047 encoded words, which .NET puts into headers for whatever is not ASCII. */
final class EncodedWord {

    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9_-]{1,40})(?:\\*[A-Za-z-]*)?\\?([BbQq])\\?([^?\\s]*)\\?=");
    private static final Pattern WORD_ONLY = Pattern.compile(WORD.pattern() + "(?:\\s*" + WORD.pattern() + ")*");

    private EncodedWord() {}

    /** The text that the words encode; a text that is anything else, or cannot be decoded, comes back as it is. */
    static String read(String text) {
        if (!WORD_ONLY.matcher(text).matches()) {
            return text;
        }
        try {
            return decoded(text);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return text;
        }
    }

    private static String decoded(String text) throws CharacterCodingException {
        List<Charset> charset = new ArrayList<>();
        List<ByteArrayOutputStream> pieces = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            Charset current = charset(word.group(1));
            // A character may be split over two words of one charset, so their bytes are put together first.
            if (charset.isEmpty() || !charset.get(charset.size() - 1).equals(current)) {
                charset.add(current);
                pieces.add(new ByteArrayOutputStream());
            }
            byte[] bytes =
                    word.group(2).equalsIgnoreCase("B") ? Base64.getDecoder().decode(word.group(3)) : q(word.group(3));
            pieces.get(pieces.size() - 1).writeBytes(bytes);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            out.append(charset.get(i)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(pieces.get(i).toByteArray())));
        }
        return out.toString();
    }

    private static Charset charset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "us-ascii" -> StandardCharsets.US_ASCII;
            case "windows-1252" -> Charset.forName("windows-1252");
            default -> throw new IllegalArgumentException("charset");
        };
    }

    private static byte[] q(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                if (i + 2 >= text.length()) {
                    throw new IllegalArgumentException("quoted-printable");
                }
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else if (c < 128) {
                bytes.write(c == '_' ? ' ' : c);
            } else {
                throw new IllegalArgumentException("quoted-printable");
            }
        }
        return bytes.toByteArray();
    }
}
