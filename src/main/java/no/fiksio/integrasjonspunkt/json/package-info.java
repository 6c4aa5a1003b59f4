/**
 * JSON outside the API: what the gateway stores, and what other parties and protocols send. The API's own, strict
 * dialect is in {@code api.json}.
 */
package no.fiksio.integrasjonspunkt.json;
