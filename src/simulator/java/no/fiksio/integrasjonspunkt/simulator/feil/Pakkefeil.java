package no.fiksio.integrasjonspunkt.simulator.feil;

/** Ways in which a container made by the simulator itself can be unfit for use. */
public enum Pakkefeil {
    INGEN,
    USIGNERT,
    FEIL_NOKKEL,
    AVKORTET,
    KORRUPT,
    /** Whole and signed, but with a certificate that no CA has issued. */
    FREMMED_SIGNATUR
}
