package no.fiksio.integrasjonspunkt.webhook.hendelse;

/**
 * Fired when something has become of events that were to be pushed.
 *
 * @param count how many
 */
public record PushOutcome(Kind kind, long count) {

    /** What became of them. */
    public enum Kind {
        /** The endpoint answered 2xx. */
        LEVERT,
        /** An attempt failed; it will be tried again. */
        MISLYKKET,
        /** Too old: taken away without having been delivered. */
        OPPGITT
    }
}
