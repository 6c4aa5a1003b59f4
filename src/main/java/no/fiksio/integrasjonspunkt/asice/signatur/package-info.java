/** The CMS signature of a manifest, its signer, and whether the signer is trusted. */
package no.fiksio.integrasjonspunkt.asice.signatur;
