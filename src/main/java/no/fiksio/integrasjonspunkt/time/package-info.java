/**
 * Waiting: how long the pauses between attempts are, how a thread waits, and how elapsed time is measured. No other room
 * computes a back-off or puts a thread to sleep by itself. It knows none of the others.
 */
package no.fiksio.integrasjonspunkt.time;
