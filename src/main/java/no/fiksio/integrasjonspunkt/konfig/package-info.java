/** Typed settings, read once from MicroProfile Config and validated at start with every error named. */
package no.fiksio.integrasjonspunkt.konfig;
