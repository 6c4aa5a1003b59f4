/** Running it: start and stop, the database's schema, health, metrics, upkeep and management. */
package no.fiksio.integrasjonspunkt.drift;
