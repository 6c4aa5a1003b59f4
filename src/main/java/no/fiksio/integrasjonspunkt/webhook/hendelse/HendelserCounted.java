package no.fiksio.integrasjonspunkt.webhook.hendelse;

/**
 * Fired for the meters only, when events have been pushed, have failed or are given up: nothing is decided by it.
 *
 * @param count how many
 */
public record HendelserCounted(Kind kind, long count) {

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
