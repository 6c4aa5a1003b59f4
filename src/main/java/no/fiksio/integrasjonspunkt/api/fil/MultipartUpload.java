package no.fiksio.integrasjonspunkt.api.fil;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.fil.MultipartParts.Part;
import no.fiksio.integrasjonspunkt.api.sbd.Sbd;
import no.fiksio.integrasjonspunkt.api.sbd.SbdReader;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.DokumentMetadata;
import no.fiksio.integrasjonspunkt.sending.utboks.NewMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;
import no.fiksio.integrasjonspunkt.sending.utboks.UniqueFileName;
import no.fiksio.integrasjonspunkt.sending.utboks.Utboks;

/** Receives a multipart message: stores each file as it comes, and discards all of them if anything is wrong. */
@Service
public class MultipartUpload {

    private static final long MAX_FILE = 5L * 1024 * 1024;

    private final Utboks utboks;
    private final SbdReader reader;

    @Inject
    MultipartUpload(Utboks utboks, SbdReader reader) {
        this.utboks = utboks;
        this.reader = reader;
    }

    public UtboksMelding receive(MultipartParts parts) {
        List<StoredDokument> stored = new ArrayList<>();
        try {
            NewMelding melding = read(parts, stored);
            return utboks.createAndSend(melding, stored);
        } catch (RuntimeException | Error e) {
            stored.forEach(utboks::discard);
            throw e;
        }
    }

    private NewMelding read(MultipartParts parts, List<StoredDokument> stored) {
        Optional<NewMelding> melding = Optional.empty();
        for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            if (!isSbd(part.get())) {
                stored.add(store(part.get(), stored));
            } else if (melding.isPresent()) {
                throw ErrorResponse.invalid("There must be only one part sbd");
            } else {
                melding = Optional.of(reader.read(JsonCharset.toUtf8(
                        RequestBody.bytes(part.get().content(), Sbd.LARGEST, Sbd.tooLarge()),
                        part.get().type())));
            }
        }
        return melding.orElseThrow(() -> ErrorResponse.invalid("Required part 'sbd' is not present"));
    }

    private static boolean isSbd(Part part) {
        return part.disposition().fileName().isEmpty()
                && part.disposition().name().filter("sbd"::equals).isPresent();
    }

    private StoredDokument store(Part part, List<StoredDokument> stored) {
        String fileName = FileName.accept(part.disposition().fileName());
        UniqueFileName.require(fileName, stored);
        DokumentMetadata headers = new DokumentMetadata(
                fileName, FileName.acceptTitle(part.disposition().name()), MediaTypes.of(part.type(), fileName));
        return utboks.store(headers, RequestBody.of(part.content(), MAX_FILE, () -> tooLarge(fileName)));
    }

    private static ErrorResponse tooLarge(String fileName) {
        return ErrorResponse.contract(
                400,
                "MultipartFileToLargeException",
                "The attachment named '" + fileName
                        + "' is too large. The maximum size for multipart requests is 5,242,880 bytes."
                        + " Larger files are uploaded one by one with PUT.");
    }
}
