package no.fiksio.integrasjonspunkt.simulator.feil;

/** The HTTP endpoints that a client of Fiks IO calls. */
public enum Endepunkt {
    TOKEN,
    KATALOG,
    NOKKEL,
    SEND,
    DOKUMENTLAGER
}
