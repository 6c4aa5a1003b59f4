package no.fiksio.integrasjonspunkt.asice.signatur;

/** Whether a signer is trusted, and if not, why. The Norwegian text is for people who read who has signed. */
public enum Trust {

    NOT_CHECKED("ikke kontrollert"),
    TRUSTED("tiltrodd"),
    EXPIRED("ikke tiltrodd: sertifikatet var utløpt da meldingen kom"),
    NOT_YET_VALID("ikke tiltrodd: sertifikatet var ikke gyldig ennå da meldingen kom"),
    UNKNOWN_ISSUER("ikke tiltrodd: ukjent utsteder"),
    REVOKED("ikke tiltrodd: sertifikatet er trukket tilbake"),
    REVOCATION_UNKNOWN("ikke tiltrodd: det er ikke kjent om sertifikatet er trukket tilbake");

    private final String norwegian;

    Trust(String norwegian) {
        this.norwegian = norwegian;
    }

    public String norwegian() {
        return norwegian;
    }

    /** Whether the signer may be believed as far as roots are configured; without roots there is nothing to hold against it. */
    public boolean isAcceptable() {
        return this == TRUSTED || this == NOT_CHECKED;
    }
}
