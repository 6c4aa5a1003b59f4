/**
 * From Fiks IO to the archive system, a room for each step: receipt, opening, samtale, uleselig, innboks.
 */
package no.fiksio.integrasjonspunkt.mottak;
