package no.fiksio.integrasjonspunkt.api.fil;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/** Converts JSON to UTF-8 from the charset that its Content-Type names. */
public final class JsonCharset {

    private static final Pattern NAME =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private JsonCharset() {}

    /** The text as UTF-8; as it is when no other charset is named. {@link ErrorResponse} 400 if it is not in that charset. */
    public static byte[] toUtf8(byte[] text, Optional<String> type) {
        Charset charset = of(type.orElse(""));
        if (charset.equals(StandardCharsets.UTF_8)) {
            return text;
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw ErrorResponse.invalid("The text is not in the charset that its Content-Type names");
        }
    }

    private static Charset of(String type) {
        Matcher name = NAME.matcher(type);
        try {
            return name.find() ? Charset.forName(name.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.invalid("The charset in Content-Type is not supported");
        }
    }
}
