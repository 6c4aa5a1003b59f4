package no.fiksio.integrasjonspunkt.asice.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A document that is to be sent.
 *
 * @param mediaType what cannot be written is replaced by application/octet-stream
 * @param size      in bytes; the content must have exactly as many
 */
public record ContainerDocument(String name, String mediaType, long size, Content content) {

    public ContainerDocument {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
    }

    /** Opens the document's bytes; the writer closes the stream. */
    public interface Content {
        InputStream open() throws IOException;
    }
}
