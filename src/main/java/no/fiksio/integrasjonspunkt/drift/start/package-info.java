/**
 * The order in which the application starts and stops: the database's schema first, then the connections to Fiks IO.
 * Nothing is served before this is done.
 */
package no.fiksio.integrasjonspunkt.drift.start;
