/**
 * Answers that the gateway gives on its own account, as durable as any other melding and never sent twice. Called by
 * mottak.
 */
package no.fiksio.integrasjonspunkt.sending.svar;
