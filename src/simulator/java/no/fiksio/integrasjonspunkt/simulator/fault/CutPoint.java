package no.fiksio.integrasjonspunkt.simulator.fault;

/** When a connection is cut: before anything was done, in the middle of the answer, or when all is done but unanswered. */
public enum CutPoint {
    INGEN,
    FOR,
    MIDT,
    ETTER
}
