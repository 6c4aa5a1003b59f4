package no.fiksio.integrasjonspunkt.sending;

/**
 * A file in the payload store that waits for its message.
 *
 * @param storrelse in bytes
 * @param lagerRef  where the payload store has it
 */
public record LagretDokument(DokumentHode hode, long storrelse, String lagerRef) {
}
