/**
 * The durable receipt of a Fiks melding: written before it is acked, so that a redelivery is recognised. It never
 * opens the container. Called by fiksio.subscription.
 */
package no.fiksio.integrasjonspunkt.mottak.receipt;
