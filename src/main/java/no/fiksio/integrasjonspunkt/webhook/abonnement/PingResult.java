package no.fiksio.integrasjonspunkt.webhook.abonnement;

/** What became of the ping of a subscription's endpoint. */
sealed interface PingResult {

    /** The endpoint is the same as before, so it was not pinged. */
    record NotPinged() implements PingResult {}

    /** It answered 2xx. */
    record Answered() implements PingResult {}

    /**
     * It did not answer 2xx.
     *
     * @param why in words that may be shown to the client
     */
    record Failed(String why) implements PingResult {}
}
