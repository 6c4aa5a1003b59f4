/** Makes containers for tests, byte by byte: sound ones of every kind, and hostile ones. */
package no.fiksio.integrasjonspunkt.asice.forge;
