package no.fiksio.integrasjonspunkt.webhook;

/**
 * One attempt at one event.
 *
 * @param forsok counted from 1
 */
record Oppdrag(long hendelseId, int abonnementId, String endepunkt, String nyttelast, int forsok, boolean ping) {
}
