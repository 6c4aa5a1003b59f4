/**
 * The nightly upkeep: what has been kept long enough is forgotten, and files that nothing refers to are deleted. It
 * never touches a melding that is not finished.
 */
package no.fiksio.integrasjonspunkt.drift.upkeep;
