/**
 * The payload store: files in and out as streams, encrypted on disk, durable when committed, and authenticated when read. It
 * knows references, not meldinger, and decides nothing about when a file is deleted. Called by every room with payloads.
 */
package no.fiksio.integrasjonspunkt.lager;
