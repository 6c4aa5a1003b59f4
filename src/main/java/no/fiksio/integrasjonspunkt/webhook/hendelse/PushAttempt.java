package no.fiksio.integrasjonspunkt.webhook.hendelse;

/**
 * One attempt at one event.
 *
 * @param attempt counted from 1
 */
record PushAttempt(long hendelseId, int abonnementId, String endpoint, String payload, int attempt, boolean ping) {}
