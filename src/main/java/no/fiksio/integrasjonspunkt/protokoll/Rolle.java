package no.fiksio.integrasjonspunkt.protokoll;

/** The part that a Fiks melding plays in its protocol. */
public enum Rolle {
    FORESPORSEL,
    /** It is received and queued. The last receipt only in protocols that have no other. */
    MOTTATT,
    KVITTERING,
    RESULTAT,
    FEILMELDING,
    /** From Fiks IO itself: the receiver did not fetch it in time. */
    TIDSAVBRUDD,
    /** From Fiks IO itself: the receiver failed to take it three times. */
    SERVERFEIL,
    /** It answers something, but its type is in no catalogue and its name says nothing. */
    UKJENT_SVAR
}
