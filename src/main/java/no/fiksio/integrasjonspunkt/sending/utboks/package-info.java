/**
 * The outbox: an outgoing melding from create until it is in the queue, its documents, its sender and the dialogue
 * that it belongs to. An accepted melding is durable before anyone is told so. Called by the API and by sending.svar.
 */
package no.fiksio.integrasjonspunkt.sending.utboks;
