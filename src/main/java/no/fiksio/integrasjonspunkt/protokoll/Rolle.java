package no.fiksio.integrasjonspunkt.protokoll;

/** What part a Fiks message plays in its protocol. */
public enum Rolle {
    FORESPORSEL,
    /** Received and queued; final only in protocols that have no other receipt. */
    MOTTATT,
    KVITTERING,
    RESULTAT,
    FEILMELDING,
    /** Fiks IO's own: the receiver did not fetch it in time. */
    TIDSAVBRUDD,
    /** Fiks IO's own: the receiver failed to take it three times. */
    SERVERFEIL,
    /** It answers something, but nobody has said what its type means. */
    UKJENT_SVAR
}
