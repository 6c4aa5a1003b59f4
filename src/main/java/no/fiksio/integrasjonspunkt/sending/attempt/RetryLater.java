package no.fiksio.integrasjonspunkt.sending.attempt;

/** The attempt settled nothing: thrown out of the listener, it makes the queue deliver the melding again after a pause. */
final class RetryLater extends RuntimeException {

    RetryLater(String what) {
        super(what);
    }

    RetryLater(String what, Exception cause) {
        super(what, cause);
    }
}
