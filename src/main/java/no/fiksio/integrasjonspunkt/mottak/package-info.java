/** From the Fiks IO queue to the archive system: durable receipt, opening, the inbox with its leases. */
package no.fiksio.integrasjonspunkt.mottak;
