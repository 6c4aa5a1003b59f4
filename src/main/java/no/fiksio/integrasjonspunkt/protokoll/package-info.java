/**
 * The catalogue of Fiks protocols: the role of each meldingstype, and which types answer which. It knows the catalogue
 * only; what an answer does to a status is decided in status.
 */
package no.fiksio.integrasjonspunkt.protokoll;
