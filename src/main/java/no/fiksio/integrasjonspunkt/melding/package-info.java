/**
 * What a melding, a samtale, a dokument and a konto id are: plain entities and values. It decides nothing about when a
 * state changes and knows no other room than feil.
 */
package no.fiksio.integrasjonspunkt.melding;
