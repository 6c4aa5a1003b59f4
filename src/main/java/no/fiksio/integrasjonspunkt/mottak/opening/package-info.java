/**
 * One received melding opened: decrypted, verified and handed on to the innboks, to the status of the melding that it
 * answers, or both. Signatures that are not trusted are dealt with here by the configured rule. Called from the queue.
 */
package no.fiksio.integrasjonspunkt.mottak.opening;
