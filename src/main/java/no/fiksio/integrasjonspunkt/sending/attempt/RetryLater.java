package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.ApplicationException;

/**
 * The attempt settled nothing, and why is in the log already: thrown out of the listener, it makes the queue deliver the
 * melding again after a pause. An application exception, so that the EJB container does not log it once more.
 */
@ApplicationException
final class RetryLater extends RuntimeException {

    RetryLater(String what) {
        super(what);
    }

    RetryLater(String what, Exception cause) {
        super(what, cause);
    }
}
