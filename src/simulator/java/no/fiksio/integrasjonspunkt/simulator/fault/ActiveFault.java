package no.fiksio.integrasjonspunkt.simulator.fault;

/** A fault that is switched on, and how many times it will still strike. */
public record ActiveFault<T>(T error, int remaining) {}
