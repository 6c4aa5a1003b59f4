package no.fiksio.integrasjonspunkt.simulator.broker;

/** A queue just now: messages that wait, messages delivered but not yet settled, consumers. */
public record QueueState(long waiting, long unacknowledged, int consumers) {}
