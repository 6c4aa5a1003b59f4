package no.fiksio.integrasjonspunkt.webhook.hendelse;

/**
 * One attempt at one event.
 *
 * @param attempt counted from 1
 */
record PushAttempt(long hendelseId, int abonnementId, String endpoint, String payloads, int attempt, boolean ping) {}
