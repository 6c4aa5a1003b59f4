/** The zip layer of a container: its local headers as they come, held against its directory at the end. */
package no.fiksio.integrasjonspunkt.asice.zip;
