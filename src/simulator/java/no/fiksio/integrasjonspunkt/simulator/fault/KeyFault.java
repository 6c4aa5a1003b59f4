package no.fiksio.integrasjonspunkt.simulator.fault;

import java.util.UUID;

/** The katalog shows the public key of another konto: what is encrypted for it cannot be read by the receiver. */
public record KeyFault(UUID kontoId, UUID showsKeyOf, int count) {}
