package no.fiksio.integrasjonspunkt.mottak.opening;

import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.signatur.Signer;

/**
 * A received melding that has been decrypted and verified.
 *
 * @param ref     the decrypted ASiC-E in the payload store
 * @param content what is in it
 * @param signer  who signed it, and whether he is trusted
 */
record OpenedMelding(String ref, ContainerContent content, Signer signer) {

    /** Of the ASiC-E, in bytes. */
    long size() {
        return content.size();
    }

    /** Who signed it, for people to read. */
    String signedBy() {
        return signer.text();
    }
}
