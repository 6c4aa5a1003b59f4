/**
 * A list of rows by filter, order and page, done by the database in a total order. Called by every search.
 */
package no.fiksio.integrasjonspunkt.liste;
