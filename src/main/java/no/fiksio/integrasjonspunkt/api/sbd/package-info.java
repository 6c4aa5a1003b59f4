/** The standard business document, read and written. */
package no.fiksio.integrasjonspunkt.api.sbd;
