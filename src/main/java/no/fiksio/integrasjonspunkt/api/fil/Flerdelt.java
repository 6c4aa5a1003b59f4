package no.fiksio.integrasjonspunkt.api.fil;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import org.apache.commons.fileupload.FileItemHeaders;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;

/** A multipart/form-data body, part by part as it comes: nothing is kept of a part when the next is asked for. */
public final class Flerdelt {

    private static final int FLESTE_DELER = 1000;
    /** RFC 2046 allows 70 characters. */
    private static final int LENGSTE_GRENSE = 1000;

    private final MultipartBody kropp;
    private FileItemIterator deler;
    private int antall;

    /**
     * One part.
     *
     * @param innhold to be read before the next part
     */
    public record Del(ContentDisposition disposition, Optional<String> type, InputStream innhold) {

        static Del med(FileItemHeaders hoder, InputStream innhold) {
            String disposition = hode(hoder, "Content-Disposition")
                    .orElseThrow(() -> Feilsvar.ugyldig("A part has no Content-Disposition"));
            return new Del(ContentDisposition.les(disposition), hode(hoder, "Content-Type"), innhold);
        }

        private static Optional<String> hode(FileItemHeaders hoder, String navn) {
            return Optional.ofNullable(hoder.getHeader(navn)).map(String::strip);
        }
    }

    private Flerdelt(MultipartBody kropp) {
        this.kropp = kropp;
    }

    /** @param grense the boundary that the Content-Type names; may be null, which is refused */
    public static Flerdelt les(InputStream kropp, String grense) {
        if (grense == null || grense.isBlank()) {
            throw Feilsvar.ugyldig("Content-Type has no boundary");
        }
        if (grense.length() > LENGSTE_GRENSE) {
            throw uleselig();
        }
        return new Flerdelt(new MultipartBody(kropp, grense));
    }

    /** The next part, or empty at the end; {@link Feilsvar} 400 if the body breaks the format. */
    public Optional<Del> neste() {
        try {
            if (deler == null) {
                deler = kropp.parts();
            }
            if (!deler.hasNext()) {
                return Optional.empty();
            }
            if (++antall > FLESTE_DELER) {
                throw Feilsvar.ugyldig("More than " + FLESTE_DELER + " parts");
            }
            FileItemStream del = deler.next();
            return Optional.of(Del.med(del.getHeaders(), del.openStream()));
        } catch (FileUploadException | IOException e) {
            throw uleselig();
        }
    }

    private static Feilsvar uleselig() {
        return Feilsvar.ugyldig("Malformed multipart body");
    }
}
