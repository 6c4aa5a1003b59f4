/**
 * The payload store: files in and out as streams, encrypted at rest, durable when committed, authenticated when read.
 * It knows references, not meldinger.
 */
package no.fiksio.integrasjonspunkt.lager;
