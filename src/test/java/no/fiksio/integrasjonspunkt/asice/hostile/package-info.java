/** Containers that must be refused, each with its reason, and a fuzz of those that are sound. */
package no.fiksio.integrasjonspunkt.asice.hostile;
