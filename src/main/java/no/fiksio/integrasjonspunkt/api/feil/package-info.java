/**
 * The API's error format: which HTTP status, exception name and text each failure gets (kontrakt.md 4). It never
 * decides that something has failed, and never shows a stack trace. Everything that leaves the application as an error
 * passes through here.
 */
package no.fiksio.integrasjonspunkt.api.feil;
