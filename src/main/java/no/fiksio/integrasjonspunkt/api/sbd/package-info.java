/**
 * The standard business document (SBD): checked and completed when an archive system sends one, written when a melding
 * comes from Fiks IO. It knows the document, not what is done with it.
 */
package no.fiksio.integrasjonspunkt.api.sbd;
