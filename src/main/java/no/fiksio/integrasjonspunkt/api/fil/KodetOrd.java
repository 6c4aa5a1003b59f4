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
final class KodetOrd {

    private static final Pattern ORD = Pattern.compile("=\\?([A-Za-z0-9_-]{1,40})(?:\\*[A-Za-z-]*)?\\?([BbQq])\\?([^?\\s]*)\\?=");
    private static final Pattern BARE_ORD = Pattern.compile(ORD.pattern() + "(?:\\s*" + ORD.pattern() + ")*");

    private KodetOrd() {
    }

    /** The text that the words encode; a text that is anything else, or cannot be decoded, comes back as it is. */
    static String les(String tekst) {
        if (!BARE_ORD.matcher(tekst).matches()) {
            return tekst;
        }
        try {
            return dekodet(tekst);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return tekst;
        }
    }

    private static String dekodet(String tekst) throws CharacterCodingException {
        List<Charset> tegnsett = new ArrayList<>();
        List<ByteArrayOutputStream> biter = new ArrayList<>();
        Matcher ord = ORD.matcher(tekst);
        while (ord.find()) {
            Charset dette = tegnsett(ord.group(1));
            // A character may be split over two words of one charset, so their bytes are put together first.
            if (tegnsett.isEmpty() || !tegnsett.get(tegnsett.size() - 1).equals(dette)) {
                tegnsett.add(dette);
                biter.add(new ByteArrayOutputStream());
            }
            byte[] bytes = ord.group(2).equalsIgnoreCase("B")
                    ? Base64.getDecoder().decode(ord.group(3))
                    : q(ord.group(3));
            biter.get(biter.size() - 1).writeBytes(bytes);
        }
        StringBuilder ut = new StringBuilder();
        for (int i = 0; i < biter.size(); i++) {
            ut.append(tegnsett.get(i).newDecoder().decode(ByteBuffer.wrap(biter.get(i).toByteArray())));
        }
        return ut.toString();
    }

    private static Charset tegnsett(String navn) {
        return switch (navn.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "us-ascii" -> StandardCharsets.US_ASCII;
            case "windows-1252" -> Charset.forName("windows-1252");
            default -> throw new IllegalArgumentException("charset");
        };
    }

    private static byte[] q(String tekst) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(tekst.length());
        for (int i = 0; i < tekst.length(); i++) {
            char tegn = tekst.charAt(i);
            if (tegn == '=') {
                if (i + 2 >= tekst.length()) {
                    throw new IllegalArgumentException("quoted-printable");
                }
                bytes.write(Integer.parseInt(tekst, i + 1, i + 3, 16));
                i += 2;
            } else if (tegn < 128) {
                bytes.write(tegn == '_' ? ' ' : tegn);
            } else {
                throw new IllegalArgumentException("quoted-printable");
            }
        }
        return bytes.toByteArray();
    }
}
