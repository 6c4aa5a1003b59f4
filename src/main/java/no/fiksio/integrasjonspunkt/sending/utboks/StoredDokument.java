package no.fiksio.integrasjonspunkt.sending.utboks;

/**
 * A file in the payload store that waits for its message.
 *
 * @param size in bytes
 * @param lagerRef  where the payload store has it
 */
public record StoredDokument(DokumentMetadata headers, long size, String lagerRef) {}
