package no.fiksio.integrasjonspunkt.simulator.feil;

/** When a connection is cut: before anything was done, in the middle of the answer, or when all is done but unanswered. */
public enum Kutt {
    INGEN,
    FOR,
    MIDT,
    ETTER
}
