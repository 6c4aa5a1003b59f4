package no.fiksio.integrasjonspunkt.webhook;

/**
 * Fired when something has become of events that were to be pushed.
 *
 * @param antall how many
 */
public record Utfall(Slag slag, long antall) {

    /** What became of them. */
    public enum Slag {
        /** The endpoint answered 2xx. */
        LEVERT,
        /** An attempt failed; it will be tried again. */
        MISLYKKET,
        /** Too old: taken away without having been delivered. */
        OPPGITT
    }
}
