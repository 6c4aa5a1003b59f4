/**
 * Containers: ASiC-E built, signed and encrypted on the way out, decrypted and verified on the way in, always in the
 * caller's thread and through the payload store. It never decides what happens to a melding whose container is bad.
 * Called by sending.attempt and mottak.opening; with fiksio, the only room that knows the Fiks libraries.
 */
package no.fiksio.integrasjonspunkt.asice;
