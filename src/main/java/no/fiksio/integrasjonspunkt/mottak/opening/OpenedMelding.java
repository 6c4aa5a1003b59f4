package no.fiksio.integrasjonspunkt.mottak.opening;

/**
 * A received melding that has been decrypted and verified.
 *
 * @param ref       the decrypted ASiC-E in the payload store
 * @param size      of the ASiC-E, in bytes
 * @param signedBy  who signed it, for people to read
 * @param untrusted true if roots are configured and the signer's certificate does not lead to one of them
 */
record OpenedMelding(String ref, long size, String signedBy, boolean untrusted) {}
