/** Reads and writes ASiC-E containers with CAdES, each in one pass. */
package no.fiksio.integrasjonspunkt.asice.container;
