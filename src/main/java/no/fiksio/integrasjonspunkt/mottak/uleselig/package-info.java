/**
 * Meldinger that cannot be read or must not be trusted: the sender is told in the protocol's own words, the trail says
 * why, and the bytes are kept for an administrator to try again or discard.
 */
package no.fiksio.integrasjonspunkt.mottak.uleselig;
