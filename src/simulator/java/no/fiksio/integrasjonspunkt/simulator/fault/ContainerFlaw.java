package no.fiksio.integrasjonspunkt.simulator.fault;

/** Ways in which a container made by the simulator itself can be unfit for use. */
public enum ContainerFlaw {
    INGEN,
    USIGNERT,
    FEIL_NOKKEL,
    AVKORTET,
    KORRUPT,
    /** Whole and signed, but with a certificate that no CA has issued. */
    FREMMED_SIGNATUR,
    /** The one file that is sent is the container itself, and is encrypted as it is. */
    FERDIG_PAKKE
}
