/**
 * What one konto needs to talk to KS: an HTTP client with time limits, access tokens, and the certificates that are
 * trusted. Called by the other fiksio rooms.
 */
package no.fiksio.integrasjonspunkt.fiksio.access;
