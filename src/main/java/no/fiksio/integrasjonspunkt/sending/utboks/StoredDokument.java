package no.fiksio.integrasjonspunkt.sending.utboks;

/**
 * A file in the payload store that no melding has taken yet.
 *
 * @param size in bytes
 * @param lagerRef  its reference in the payload store
 */
public record StoredDokument(DokumentMetadata headers, long size, String lagerRef) {}
