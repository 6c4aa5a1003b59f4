package no.fiksio.integrasjonspunkt.asice.signatur;

/** Whether a signer is trusted, and if not, why. The Norwegian text is for people who read who has signed. */
public enum Trust {
    NOT_CHECKED("not checked", "ikke kontrollert"),
    TRUSTED("trusted", "tiltrodd"),
    EXPIRED(
            "the certificate had expired when the message was received",
            "ikke tiltrodd: sertifikatet var utløpt da meldingen kom"),
    NOT_YET_VALID(
            "the certificate was not yet valid when the message was received",
            "ikke tiltrodd: sertifikatet var ikke gyldig ennå da meldingen kom"),
    UNKNOWN_ISSUER("unknown issuer", "ikke tiltrodd: ukjent utsteder"),
    REVOKED("the certificate is revoked", "ikke tiltrodd: sertifikatet er trukket tilbake"),
    REVOCATION_UNKNOWN(
            "whether the certificate is revoked is not known",
            "ikke tiltrodd: det er ikke kjent om sertifikatet er trukket tilbake");

    private final String description;
    private final String norwegian;

    Trust(String description, String norwegian) {
        this.description = description;
        this.norwegian = norwegian;
    }

    /** In English, for the log. */
    public String description() {
        return description;
    }

    public String norwegian() {
        return norwegian;
    }

    /** Whether the signer may be believed as far as roots are configured; without roots there is nothing to hold against it. */
    public boolean isAcceptable() {
        return this == TRUSTED || this == NOT_CHECKED;
    }
}
