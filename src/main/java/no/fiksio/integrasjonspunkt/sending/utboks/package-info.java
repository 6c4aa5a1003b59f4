/**
 * The outbox: an outgoing melding from create until it is in the queue, its documents, its sender and the dialogue
 * that it belongs to. An accepted melding is durable before anyone is told so. Only UtboksRepository locks an outgoing
 * melding, and always its samtale first (ADR 11). Called by the API, by
 * mottak through sending.svar, and by the other rooms of sending.
 */
package no.fiksio.integrasjonspunkt.sending.utboks;
