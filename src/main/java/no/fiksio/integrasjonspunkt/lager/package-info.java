/** The payload store: streams in and out, encrypted at rest, durable when it says so. */
package no.fiksio.integrasjonspunkt.lager;
