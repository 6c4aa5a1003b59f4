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
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;

/**
 * A Content-Disposition header as archive systems really write it: values quoted, bare (with spaces), starred after
 * RFC 5987, in pieces after RFC 2231, as RFC 2047 encoded words or as raw UTF-8. The disposition type is of no interest.
 */
public final class ContentDisposition {

    private static final int LENGST = 8 * 1024;

    private final Map<String, String> parametre = new HashMap<>();
    private final Fortsettelser fortsettelser = new Fortsettelser();

    private ContentDisposition() {
    }

    /**
     * Reads a header value in which each char is a byte from the wire, as servlet containers hand it over.
     *
     * @throws Feilsvar 400 if it is malformed
     */
    public static ContentDisposition les(String hode) {
        if (hode.length() > LENGST) {
            throw feil("longer than " + LENGST + " bytes");
        }
        ContentDisposition lest = new ContentDisposition();
        Leser leser = new Leser(fraBytes(hode));
        boolean forst = true;
        while (leser.harMer()) {
            lest.ta(leser, forst);
            forst = false;
        }
        lest.fortsettelser.sett(lest::sett);
        return lest;
    }

    /** The file name, or empty if there is none. */
    public Optional<String> filnavn() {
        return verdi("filename");
    }

    /** The name: a file's title, or a multipart field's name. */
    public Optional<String> navn() {
        return verdi("name");
    }

    private Optional<String> verdi(String navn) {
        String stjerne = parametre.get(navn + "*");
        return Optional.ofNullable(stjerne != null ? stjerne : parametre.get(navn)).filter(v -> !v.isBlank());
    }

    private void ta(Leser leser, boolean forst) {
        String navn = leser.til("=;").strip().toLowerCase(Locale.ROOT);
        if (!leser.er('=')) {
            if (!forst && !navn.isEmpty()) {
                throw feil("parameter without a value");
            }
            leser.hopp();
            return;
        }
        leser.hopp();
        String raa = leser.verdi();
        if (!fortsettelser.ta(navn, raa)) {
            sett(navn, raa);
        }
    }

    private void sett(String navn, String raa) {
        String verdi = navn.endsWith("*") ? utvidet(raa) : KodetOrd.les(raa);
        if (parametre.putIfAbsent(navn, verdi) != null) {
            throw feil("repeated parameter");
        }
    }

    /** RFC 5987: charset'language'percent-encoded. */
    private static String utvidet(String raa) {
        int forste = raa.indexOf('\'');
        int andre = raa.indexOf('\'', forste + 1);
        if (forste < 0 || andre < 0) {
            throw feil("extended value without a charset");
        }
        Charset tegnsett = switch (raa.substring(0, forste).toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw feil("charset of extended value must be UTF-8 or ISO-8859-1");
        };
        try {
            return tegnsett.newDecoder().decode(ByteBuffer.wrap(prosentdekodet(raa.substring(andre + 1)))).toString();
        } catch (CharacterCodingException e) {
            throw feil("extended value is not in its charset");
        }
    }

    private static byte[] prosentdekodet(String tekst) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(tekst.length());
        for (int i = 0; i < tekst.length(); i++) {
            char tegn = tekst.charAt(i);
            if (tegn == '%') {
                bytes.write(siffer(tekst, i + 1) << 4 | siffer(tekst, i + 2));
                i += 2;
            } else if (tegn < 128) {
                bytes.write(tegn);
            } else {
                throw feil("extended value with a character that is not encoded");
            }
        }
        return bytes.toByteArray();
    }

    private static int siffer(String tekst, int plass) {
        int verdi = plass < tekst.length() && tekst.charAt(plass) < 128 ? Character.digit(tekst.charAt(plass), 16) : -1;
        if (verdi < 0) {
            throw feil("broken percent-encoding");
        }
        return verdi;
    }

    /** Many clients put raw UTF-8 in headers: read it as that when it is that, else as Latin-1, which anything is. */
    private static String fraBytes(String hode) {
        if (hode.chars().allMatch(c -> c < 128) || hode.chars().anyMatch(c -> c > 255)) {
            return hode;
        }
        try {
            byte[] bytes = hode.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return hode;
        }
    }

    private static Feilsvar feil(String hva) {
        return Feilsvar.ugyldig("Malformed Content-Disposition: " + hva);
    }

    /** Walks through the header text. */
    private static final class Leser {

        private final String tekst;
        private int plass;

        Leser(String tekst) {
            this.tekst = tekst;
        }

        boolean harMer() {
            return plass < tekst.length();
        }

        boolean er(char tegn) {
            return harMer() && tekst.charAt(plass) == tegn;
        }

        void hopp() {
            plass++;
        }

        String til(String stopp) {
            int start = plass;
            while (harMer() && stopp.indexOf(tekst.charAt(plass)) < 0) {
                plass++;
            }
            return tekst.substring(start, plass);
        }

        /** A value up to the next semicolon, which is literal inside quotes; there are no backslash escapes. */
        String verdi() {
            while (er(' ') || er('\t')) {
                hopp();
            }
            if (!er('"')) {
                String bar = til(";").strip();
                hopp();
                return bar;
            }
            hopp();
            String sitert = til("\"");
            if (!er('"')) {
                throw feil("quote without an end");
            }
            hopp();
            if (!til(";").isBlank()) {
                throw feil("text after a quoted value");
            }
            hopp();
            return sitert;
        }
    }
}
