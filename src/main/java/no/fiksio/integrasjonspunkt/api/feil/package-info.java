/** The API's error format, and what becomes of every exception. */
package no.fiksio.integrasjonspunkt.api.feil;
