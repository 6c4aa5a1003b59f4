/**
 * From the archive system to Fiks IO, a room for each step: utboks, attempt, deadletter, and the answers that the gateway
 * sends by itself (svar). It reports what happened; which status that gives is decided in status.
 */
package no.fiksio.integrasjonspunkt.sending;
