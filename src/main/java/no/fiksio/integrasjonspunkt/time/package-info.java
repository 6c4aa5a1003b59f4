/**
 * Waiting: how long the pauses between attempts are. No room waits by arithmetic of its own.
 */
package no.fiksio.integrasjonspunkt.time;
