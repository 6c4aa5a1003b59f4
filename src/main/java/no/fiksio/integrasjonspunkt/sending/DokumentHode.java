package no.fiksio.integrasjonspunkt.sending;

/**
 * What is said of a file besides its bytes.
 *
 * @param filnavn  its name in the ASiC-E
 * @param tittel   for people; may be null
 * @param mimetype may be null or application/octet-stream: then guessed from the name
 */
public record DokumentHode(String filnavn, String tittel, String mimetype) {
}
