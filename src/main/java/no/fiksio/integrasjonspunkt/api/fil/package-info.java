/**
 * Files in and out of HTTP: multipart bodies, file names and headers as real clients write them. It reads what clients
 * send and rejects what cannot be a file; it stores nothing itself. Called by the resources.
 */
package no.fiksio.integrasjonspunkt.api.fil;
