package no.fiksio.integrasjonspunkt.sending.attempt;

/** The attempt settled nothing: the queue shall deliver the message again, after its pause. */
final class RetryLater extends RuntimeException {

    RetryLater(String what) {
        super(what);
    }

    RetryLater(String what, Exception cause) {
        super(what, cause);
    }
}
