/** What administrators do with single messages, over REST; role admin. Translates only. */
package no.fiksio.integrasjonspunkt.api.admin;
