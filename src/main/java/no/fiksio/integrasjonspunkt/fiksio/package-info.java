/**
 * The port to KS: tokens, katalog, sending, subscriptions and their supervision. With {@code asice} the only room that
 * knows the Fiks client, whose hazards end here.
 */
package no.fiksio.integrasjonspunkt.fiksio;
