package no.fiksio.integrasjonspunkt.simulator.fault;

/** The HTTP endpoints that a client of Fiks IO calls. */
public enum HttpEndpoint {
    TOKEN,
    KATALOG,
    NOKKEL,
    SEND,
    DOKUMENTLAGER
}
