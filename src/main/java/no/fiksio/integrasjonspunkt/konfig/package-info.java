/**
 * Typed settings, read and checked once at start, with every error named. It knows where a value comes from; what it
 * is used for is for the others to know.
 */
package no.fiksio.integrasjonspunkt.konfig;
