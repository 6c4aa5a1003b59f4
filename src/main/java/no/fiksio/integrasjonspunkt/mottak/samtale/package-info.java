/**
 * The samtale of a received melding: which dialogue it belongs to, and how its trail begins. One rule for those that are
 * delivered and those that cannot be read. Called by opening and uleselig.
 */
package no.fiksio.integrasjonspunkt.mottak.samtale;
