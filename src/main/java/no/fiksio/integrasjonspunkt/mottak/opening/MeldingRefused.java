package no.fiksio.integrasjonspunkt.mottak.opening;

import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;

/**
 * A received melding that will not be delivered. It carries two texts in Norwegian: one for the sender, which says nothing
 * of our keys or files, and one for the trail and the administrator.
 */
final class MeldingRefused extends Exception {

    private final ErrorCause errorCause;
    private final String feilmelding;
    private final String beskrivelse;

    private MeldingRefused(String message, ErrorCause errorCause, String feilmelding, String beskrivelse) {
        super(message);
        this.errorCause = errorCause;
        this.feilmelding = feilmelding;
        this.beskrivelse = beskrivelse;
    }

    static MeldingRefused payloadGone() {
        String text = "Meldingens innhold finnes ikke lenger i Fiks IO";
        return new MeldingRefused("The payload is gone from Fiks IO", ErrorCause.SERVERFEIL, text, text);
    }

    /** None of our keys opens it: the fault may be ours as well as the sender's. */
    static MeldingRefused wrongKey() {
        String text = "Meldingen kunne ikke dekrypteres";
        return new MeldingRefused(
                "No key of the konto decrypts it", ErrorCause.SERVERFEIL, text, text + " med noen av kontoens nøkler");
    }

    static MeldingRefused invalidContainer() {
        String text = "Meldingens pakke er ikke en gyldig, signert ASiC-E";
        return new MeldingRefused("The container is not valid", ErrorCause.UGYLDIG_FORESPORSEL, text, text);
    }

    static MeldingRefused untrustedSigner(String signedBy) {
        return new MeldingRefused(
                "The signer is not trusted",
                ErrorCause.UGYLDIG_FORESPORSEL,
                "Meldingens signatur er ikke tiltrodd",
                "Meldingen er signert av " + signedBy);
    }

    ErrorCause errorCause() {
        return errorCause;
    }

    /** For the sender. */
    String feilmelding() {
        return feilmelding;
    }

    /** For the trail and the administrator. */
    String beskrivelse() {
        return beskrivelse;
    }
}
