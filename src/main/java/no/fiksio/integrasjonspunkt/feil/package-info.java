/**
 * The failures that cross rooms: a request refused for good, a gateway that is busy, and the class that decides what is done
 * about a failure. It knows no other room.
 */
package no.fiksio.integrasjonspunkt.feil;
