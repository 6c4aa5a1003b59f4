/** Why a container is refused. */
package no.fiksio.integrasjonspunkt.asice.fault;
