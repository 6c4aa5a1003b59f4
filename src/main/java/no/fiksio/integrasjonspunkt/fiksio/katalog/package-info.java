/**
 * Fiks IO's katalog of konti and public keys, with short-lived caches. It answers what the katalog says; whether a
 * melding may be sent is decided by the caller.
 */
package no.fiksio.integrasjonspunkt.fiksio.katalog;
