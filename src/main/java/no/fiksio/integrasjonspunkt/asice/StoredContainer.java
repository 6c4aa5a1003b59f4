package no.fiksio.integrasjonspunkt.asice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import no.fiksio.integrasjonspunkt.asice.container.ContainerStore;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;

/** A decrypted container in the payload store. What was written is deleted when this is closed, unless it was kept. */
final class StoredContainer implements ContainerStore, AutoCloseable {

    private final PayloadStore lager;
    private final String ref;
    private PayloadWriter writer;
    private boolean committed;
    private boolean kept;

    StoredContainer(PayloadStore lager, String ref) {
        this.lager = lager;
        this.ref = ref;
    }

    @Override
    public OutputStream output() throws IOException {
        if (writer == null) {
            writer = lager.beginFromReserve(ref);
        }
        return writer;
    }

    @Override
    public InputStream read(long offset) throws IOException {
        commit();
        SeekableByteChannel channel = lager.readAnywhere(ref);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Makes what was written durable, and lets it stay. */
    void keep() throws IOException {
        commit();
        kept = true;
    }

    private void commit() throws IOException {
        if (writer != null && !committed) {
            writer.commit();
            committed = true;
        }
    }

    @Override
    public void close() throws IOException {
        if (writer == null || kept) {
            return;
        }
        writer.close();
        if (committed) {
            lager.delete(ref);
        }
    }
}
