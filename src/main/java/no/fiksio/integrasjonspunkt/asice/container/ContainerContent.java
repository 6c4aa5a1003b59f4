package no.fiksio.integrasjonspunkt.asice.container;

import java.util.List;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSignature;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/**
 * A container that was read to its end and found sound: its one signature covers every document.
 *
 * @param size      of the container, in bytes
 * @param documents in the container's order
 */
public record ContainerContent(long size, List<ZipRecord> documents, CmsSignature signature) {

    public ContainerContent {
        documents = List.copyOf(documents);
    }

    public List<String> names() {
        return documents.stream().map(ZipRecord::name).toList();
    }
}
