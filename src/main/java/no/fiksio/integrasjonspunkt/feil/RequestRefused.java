package no.fiksio.integrasjonspunkt.feil;

import java.util.List;

/** What was asked for cannot be done, and asking again does not help: 4xx to the caller. */
public final class RequestRefused extends RuntimeException {

    /** Why; the API gives each its status and the exception name that clients match on. */
    public enum Reason {
        MELDING_EXISTS,
        MELDING_NOT_FOUND,
        MELDING_NOT_LEASED,
        SAMTALE_NOT_FOUND,
        FILE_NOT_FOUND,
        FILE_NAME_EXISTS,
        TOO_LARGE,
        DEADLINE_PASSED,
        MOTTAKER_UNKNOWN,
        MOTTAKER_CANNOT_RECEIVE,
        AVSENDER_UNKNOWN,
        SVAR_TIL_UNKNOWN,
        ABONNEMENT_NOT_FOUND,
        ABONNEMENT_EXISTS,
        ABONNEMENT_INVALID,
        PING_FAILED
    }

    private final Reason reason;
    private final transient List<Object> details;

    /** @param details what the contract's message text for this reason names, in order */
    public RequestRefused(Reason reason, Object... details) {
        super(reason + " " + List.of(details));
        this.reason = reason;
        this.details = List.of(details);
    }

    public Reason reason() {
        return reason;
    }

    public List<Object> details() {
        return details;
    }
}
