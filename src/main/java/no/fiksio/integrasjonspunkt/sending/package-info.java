/** From the archive system's create to Fiks IO's acceptance: the outbox, packing, sending, retries and dead letters. */
package no.fiksio.integrasjonspunkt.sending;
