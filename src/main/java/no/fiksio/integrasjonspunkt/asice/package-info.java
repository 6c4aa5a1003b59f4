/**
 * Containers: ASiC-E built, signed and encrypted on the way out, decrypted and verified on the way in, always in the
 * caller's thread and through the payload store. It never decides what happens to a melding whose container is bad.
 * Called by sending.attempt and mottak.opening; the encryption alone is by a Fiks library, the rest by the rooms below.
 */
package no.fiksio.integrasjonspunkt.asice;
