package no.fiksio.integrasjonspunkt.simulator.motor;

/** A queue just now: messages that wait, messages delivered but not yet settled, consumers. */
public record Kotilstand(long ventende, long ubekreftet, int konsumenter) {
}
