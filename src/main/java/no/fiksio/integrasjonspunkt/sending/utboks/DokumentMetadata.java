package no.fiksio.integrasjonspunkt.sending.utboks;

/**
 * What is known about a file besides its bytes.
 *
 * @param fileName  its name in the ASiC-E
 * @param title   for people; may be null
 * @param mimetype may be null or application/octet-stream: then guessed from the name
 */
public record DokumentMetadata(String fileName, String title, String mimetype) {}
