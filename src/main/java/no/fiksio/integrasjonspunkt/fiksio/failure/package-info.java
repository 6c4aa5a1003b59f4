/**
 * What a failed call to KS means: every exception of the official client becomes one FiksFailure with a class
 * (plattform.md 1.4). Nobody else interprets the client's exceptions.
 */
package no.fiksio.integrasjonspunkt.fiksio.failure;
