package no.fiksio.integrasjonspunkt.simulator.feil;

/** A fault that is switched on, and how many times it will still strike. */
public record Paaslaatt<T>(T feil, int igjen) {
}
