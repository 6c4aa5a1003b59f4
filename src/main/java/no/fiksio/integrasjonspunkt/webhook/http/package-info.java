/**
 * The HTTP client for endpoints that somebody else chose: only addresses that may be reached, no proxy, no redirect,
 * and an end to every call. It knows nothing of events.
 */
package no.fiksio.integrasjonspunkt.webhook.http;
