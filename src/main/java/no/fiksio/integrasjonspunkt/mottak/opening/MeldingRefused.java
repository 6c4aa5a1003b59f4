package no.fiksio.integrasjonspunkt.mottak.opening;

import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
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

    /** If none of our keys opens it, the fault may be ours as well as the sender's. */
    static MeldingRefused container(ContainerFault fault) {
        String text = fault.norwegian();
        return fault == ContainerFault.UNDECRYPTABLE
                ? new MeldingRefused(
                        "No key of the konto decrypts it",
                        ErrorCause.SERVERFEIL,
                        text,
                        text + " med noen av kontoens nøkler")
                : new MeldingRefused(
                        "The container " + fault.description(), ErrorCause.UGYLDIG_FORESPORSEL, text, text);
    }

    /** We have failed too often, for a reason that is none of the sender's business. */
    static MeldingRefused ownFailure(int attempts, Throwable cause) {
        return new MeldingRefused(
                "It could not be opened in " + attempts + " attempts",
                ErrorCause.SERVERFEIL,
                "Meldingen kunne ikke åpnes på grunn av en feil hos mottakeren",
                "Meldingen kunne ikke åpnes på " + attempts + " forsøk: " + cause);
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
