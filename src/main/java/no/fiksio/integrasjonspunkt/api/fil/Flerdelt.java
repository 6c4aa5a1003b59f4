package no.fiksio.integrasjonspunkt.api.fil;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import org.apache.commons.fileupload2.core.MultipartInput;

/** A multipart/form-data body, part by part as it comes: nothing is kept of a part when the next is asked for. */
public final class Flerdelt {

    private static final int FLESTE_DELER = 1000;
    private static final int STORSTE_HODE = 8 * 1024;

    private final MultipartInput inn;
    private int antall;
    private InputStream forrige = InputStream.nullInputStream();

    /**
     * One part.
     *
     * @param innhold to be read before the next part
     */
    public record Del(ContentDisposition disposition, Optional<String> type, InputStream innhold) {

        static Del med(String hoder, InputStream innhold) {
            String disposition = hode(hoder, "content-disposition")
                    .orElseThrow(() -> Feilsvar.ugyldig("A part has no Content-Disposition"));
            return new Del(ContentDisposition.les(disposition), hode(hoder, "content-type"), innhold);
        }

        private static Optional<String> hode(String hoder, String navn) {
            // A line that starts with white space continues the one before it.
            return hoder.replaceAll("\\r?\\n[ \\t]+", " ").lines()
                    .filter(linje -> linje.toLowerCase(Locale.ROOT).startsWith(navn + ":"))
                    .map(linje -> linje.substring(navn.length() + 1).strip())
                    .findFirst();
        }
    }

    private Flerdelt(MultipartInput inn) {
        this.inn = inn;
    }

    /** @param grense the boundary that the Content-Type names; may be null, which is refused */
    public static Flerdelt les(InputStream kropp, String grense) {
        if (grense == null || grense.isBlank()) {
            throw Feilsvar.ugyldig("Content-Type has no boundary");
        }
        try {
            MultipartInput inn = MultipartInput.builder()
                    .setInputStream(kropp)
                    .setBoundary(grense.getBytes(StandardCharsets.ISO_8859_1))
                    .setMaxPartHeaderSize(STORSTE_HODE)
                    .get();
            // Each byte as one char, as in a servlet's headers: ContentDisposition finds out what they mean.
            inn.setHeaderCharset(StandardCharsets.ISO_8859_1);
            return new Flerdelt(inn);
        } catch (IOException | IllegalArgumentException e) {
            throw uleselig();
        }
    }

    /** The next part, or empty at the end; {@link Feilsvar} 400 if the body breaks the format. */
    public Optional<Del> neste() {
        try {
            forrige.close();
            boolean fins = antall == 0 ? inn.skipPreamble() : inn.readBoundary();
            if (!fins) {
                return Optional.empty();
            }
            if (++antall > FLESTE_DELER) {
                throw Feilsvar.ugyldig("More than " + FLESTE_DELER + " parts");
            }
            String hoder = inn.readHeaders();
            forrige = inn.newInputStream();
            return Optional.of(Del.med(hoder, forrige));
        } catch (IOException e) {
            throw uleselig();
        }
    }

    private static Feilsvar uleselig() {
        return Feilsvar.ugyldig("Malformed multipart body");
    }
}
