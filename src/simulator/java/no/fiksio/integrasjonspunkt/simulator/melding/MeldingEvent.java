package no.fiksio.integrasjonspunkt.simulator.melding;

/** What can happen to a message, counted at the receiver's konto; {@link #SENDT} alone is counted at the sender's. */
public enum MeldingEvent {
    SENDT,
    MOTTATT,
    LEVERT,
    KVITTERT,
    AVVIST,
    LAGT_TILBAKE,
    UTLOPT,
    OPPGITT
}
