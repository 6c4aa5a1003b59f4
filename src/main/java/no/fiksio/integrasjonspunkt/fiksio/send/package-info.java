/**
 * The send call: one finished container to Fiks IO, and the melding-id that it answers with. It never retries and
 * registers nothing; sending.attempt does.
 */
package no.fiksio.integrasjonspunkt.fiksio.send;
