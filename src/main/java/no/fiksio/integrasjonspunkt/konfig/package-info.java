/**
 * The settings: read from the configuration once at start, checked, and given to the other rooms as typed values. Every error
 * is named. It decides no rule of the product; it only holds the values that rules use.
 */
package no.fiksio.integrasjonspunkt.konfig;
