/**
 * Lists over HTTP: query parameters in, the paging envelope out. What a list contains is decided by the searches of
 * the other rooms.
 */
package no.fiksio.integrasjonspunkt.api.liste;
