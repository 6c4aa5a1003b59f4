package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.ejb.ApplicationException;

/**
 * The melding was not opened, and why is in the log already: thrown out of the listener, it makes the queue deliver the
 * melding again after a pause. An application exception, so that the EJB container does not log it once more.
 */
@ApplicationException
final class OpeningPostponed extends RuntimeException {

    OpeningPostponed(String what, Throwable cause) {
        super(what, cause);
    }
}
