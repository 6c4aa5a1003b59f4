/**
 * From the archive system to Fiks IO, a room for each step: utboks, attempt, deadletter, and the answers that the
 * gateway sends by itself (svar).
 */
package no.fiksio.integrasjonspunkt.sending;
