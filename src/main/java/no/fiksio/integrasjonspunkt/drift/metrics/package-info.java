/**
 * Figures: counters, gauges and timers, taken on a timer so that reading them costs nothing. It observes events of the
 * other rooms and never takes part in their transactions.
 */
package no.fiksio.integrasjonspunkt.drift.metrics;
