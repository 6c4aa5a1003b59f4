package no.fiksio.integrasjonspunkt.api.fil;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import org.apache.commons.fileupload.FileItemHeaders;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;

/** A multipart/form-data body, part by part as it comes: nothing is kept of a part when the next is asked for. */
public final class MultipartParts {

    private static final int MAX_PARTS = 1000;
    /** RFC 2046 allows 70 characters, and no quotes or backslashes among them. */
    private static final Pattern BOUNDARY = Pattern.compile("[^\"\\\\]{1,1000}");

    private final FileUploadContext body;
    private FileItemIterator parts;
    private int count;

    /**
     * One part.
     *
     * @param content to be read before the next part
     */
    public record Part(ContentDisposition disposition, Optional<String> type, InputStream content) {

        static Part with(FileItemHeaders headers, InputStream content) {
            String disposition = headers(headers, "Content-Disposition")
                    .orElseThrow(() -> ErrorResponse.invalid("A part has no Content-Disposition"));
            return new Part(ContentDisposition.read(disposition), headers(headers, "Content-Type"), content);
        }

        private static Optional<String> headers(FileItemHeaders headers, String name) {
            return Optional.ofNullable(headers.getHeader(name)).map(String::strip);
        }
    }

    private MultipartParts(FileUploadContext body) {
        this.body = body;
    }

    /** @param boundary as the Content-Type names; may be null, which is refused */
    public static MultipartParts read(InputStream body, String boundary) {
        if (boundary == null || boundary.isBlank()) {
            throw ErrorResponse.invalid("Content-Type has no boundary");
        }
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw malformed();
        }
        return new MultipartParts(new FileUploadContext(body, boundary));
    }

    /** The next part, or empty at the end; {@link ErrorResponse} 400 if the body breaks the format. */
    public Optional<Part> next() {
        try {
            if (parts == null) {
                parts = body.parts();
            }
            if (!parts.hasNext()) {
                return Optional.empty();
            }
            if (++count > MAX_PARTS) {
                throw ErrorResponse.invalid("More than " + MAX_PARTS + " parts");
            }
            FileItemStream part = parts.next();
            return Optional.of(Part.with(part.getHeaders(), part.openStream()));
        } catch (FileUploadException | IOException e) {
            throw malformed();
        }
    }

    private static ErrorResponse malformed() {
        return ErrorResponse.invalid("Malformed multipart body");
    }
}
