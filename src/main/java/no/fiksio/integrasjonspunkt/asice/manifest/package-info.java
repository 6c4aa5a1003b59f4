/** The ASiC manifest (ETSI EN 319 162-1): what a signature covers. */
package no.fiksio.integrasjonspunkt.asice.manifest;
