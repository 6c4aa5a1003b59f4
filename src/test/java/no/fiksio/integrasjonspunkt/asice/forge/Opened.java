package no.fiksio.integrasjonspunkt.asice.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.container.DocumentStreams;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/** A container that our reader has read from memory, with its documents' bytes. */
public record Opened(ContainerContent content, Map<String, byte[]> documents) {

    private static final ContainerReader READER = new ContainerReader(ReadLimits.defaults());

    /** Reads and checks that the store has got every byte unchanged. */
    public static Opened of(byte[] container) throws IOException {
        return of(container, READER);
    }

    public static Opened of(byte[] container, ContainerReader reader) throws IOException {
        MemoryStore store = new MemoryStore();
        ContainerContent content = reader.read(new ByteArrayInputStream(container), store);
        assertThat(store.bytes()).isEqualTo(container);
        assertThat(content.size()).isEqualTo(container.length);
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (ZipRecord document : content.documents()) {
            try (InputStream bytes = DocumentStreams.open(store, document)) {
                documents.put(document.name(), bytes.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Opened(content, documents);
    }
}
