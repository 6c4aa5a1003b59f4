/** Query parameters, filters and the page envelope of every list. */
package no.fiksio.integrasjonspunkt.api.liste;
