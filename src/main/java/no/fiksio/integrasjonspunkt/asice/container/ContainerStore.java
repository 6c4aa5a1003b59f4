package no.fiksio.integrasjonspunkt.asice.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where a container is put while it is read. What lies there may be handed on when {@link ContainerReader#read} has returned,
 * and must be thrown away when it has not. Any exception of it is our own fault, not the container's.
 */
public interface ContainerStore {

    /** Takes the container's bytes; the same stream at each call. It is not closed by the reader. */
    OutputStream output() throws IOException;

    /** The bytes from an offset on. Called only after the last byte has been written; the reader closes the stream. */
    InputStream read(long offset) throws IOException;
}
