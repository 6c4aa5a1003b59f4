package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.ApplicationException;

/**
 * The attempt settled nothing, and the melding must be tried again: thrown out of the listener, it makes the queue deliver the
 * melding once more. The queue decides the pause before that, by its redelivery settings (install.cli, address-setting
 * jms.queue.fiksio.sending.#); {@link NextAttempt} makes it longer if Fiks IO has asked for that. It is an application
 * exception, so that the container does not log a stack trace of what the log already says.
 */
@ApplicationException
final class NotSettled extends RuntimeException {

    NotSettled(String what) {
        super(what);
    }

    NotSettled(String what, Exception cause) {
        super(what, cause);
    }
}
