package no.fiksio.integrasjonspunkt.api.fil;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;

/** JSON is UTF-8, but it comes in the charset that its Content-Type names. */
public final class Tegnsett {

    private static final Pattern NAVN = Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private Tegnsett() {
    }

    /** The text as UTF-8; as it is when no other charset is named. {@link Feilsvar} 400 if it is not in that charset. */
    public static byte[] tilUtf8(byte[] tekst, Optional<String> type) {
        Charset tegnsett = av(type.orElse(""));
        if (tegnsett.equals(StandardCharsets.UTF_8)) {
            return tekst;
        }
        try {
            return tegnsett.newDecoder().decode(ByteBuffer.wrap(tekst)).toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw Feilsvar.ugyldig("The text is not in the charset that its Content-Type names");
        }
    }

    private static Charset av(String type) {
        Matcher navn = NAVN.matcher(type);
        try {
            return navn.find() ? Charset.forName(navn.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw Feilsvar.ugyldig("The charset in Content-Type is not supported");
        }
    }
}
