/** ASiC-E containers as streams, synchronously, to and from the payload store: built, encrypted, decrypted, verified. */
package no.fiksio.integrasjonspunkt.asice;
