package no.fiksio.integrasjonspunkt.api.fil;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;

/**
 * What Commons FileUpload is told of a body. It is read as {@code multipart/related}, since the library then gives every
 * part with its headers; of {@code multipart/form-data} it leaves out parts without a name.
 *
 * @param boundary without quotes and backslashes
 */
record FileUploadContext(InputStream content, String boundary) implements UploadContext {

    private static final int MAX_PART_HEADER_SIZE = 8 * 1024;

    /** The parts as they come, each to be read before the next is asked for. Reads up to the first part. */
    FileItemIterator parts() throws FileUploadException, IOException {
        FileUpload upload = new FileUpload();
        // Each byte as one char, as in a servlet's headers: ContentDisposition finds out what they mean.
        upload.setHeaderEncoding(StandardCharsets.ISO_8859_1.name());
        upload.setPartHeaderSizeMax(MAX_PART_HEADER_SIZE);
        return upload.getItemIterator(this);
    }

    @Override
    public String getContentType() {
        return "multipart/related; boundary=\"" + boundary + '"';
    }

    @Override
    public InputStream getInputStream() {
        return content;
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.ISO_8859_1.name();
    }

    @Override
    public long contentLength() {
        return -1;
    }

    @Override
    @Deprecated
    public int getContentLength() {
        return -1;
    }
}
