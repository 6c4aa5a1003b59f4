package no.fiksio.integrasjonspunkt.simulator.feil;

import java.util.UUID;

/** The katalog shows the public key of another konto: what is encrypted for it cannot be read by the receiver. */
public record Nokkelfeil(UUID kontoId, UUID viserNokkelenTil, int antall) {
}
