/**
 * The meldinger that wait for the archive system, handed out under a lease: peek, pop, delete, and the lists of them.
 * Called by the API.
 */
package no.fiksio.integrasjonspunkt.mottak.innboks;
