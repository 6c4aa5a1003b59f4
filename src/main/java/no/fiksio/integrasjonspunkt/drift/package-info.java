/**
 * The support endpoints under /manage. Each of the rooms below has one task of running the gateway: starting, telling
 * how it is, measuring, and upkeep.
 */
package no.fiksio.integrasjonspunkt.drift;
