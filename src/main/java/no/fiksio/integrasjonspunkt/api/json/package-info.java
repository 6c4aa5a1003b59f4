/**
 * The one JSON dialect of the API, and the shapes that several resources answer with. Strict when it reads, without
 * nulls when it writes.
 */
package no.fiksio.integrasjonspunkt.api.json;
