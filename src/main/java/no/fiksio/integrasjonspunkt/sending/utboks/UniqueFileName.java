package no.fiksio.integrasjonspunkt.sending.utboks;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/** No two documents of a melding may have the same file name; {@link RequestRefused} if they would. */
public final class UniqueFileName {

    private UniqueFileName() {}

    /** @throws RequestRefused if the melding has a document of that name */
    static void require(String fileName, UtboksMelding melding) {
        require(fileName, melding.dokumenter().stream().map(Dokument::fileName));
    }

    /** @throws RequestRefused if one of the documents, which belong to the same melding, has that name */
    public static void require(String fileName, List<StoredDokument> dokumenter) {
        require(fileName, dokumenter.stream().map(d -> d.headers().fileName()));
    }

    private static void require(String fileName, Stream<String> taken) {
        if (taken.anyMatch(name -> isSameName(name, fileName))) {
            throw new RequestRefused(Reason.FILE_NAME_EXISTS, fileName);
        }
    }

    /** Composed and decomposed letters are the same to a reader of containers. */
    private static boolean isSameName(String one, String other) {
        return Normalizer.normalize(one, Normalizer.Form.NFC).equals(Normalizer.normalize(other, Normalizer.Form.NFC));
    }
}
