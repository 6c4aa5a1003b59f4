/** How the API writes and reads JSON. */
package no.fiksio.integrasjonspunkt.api.json;
