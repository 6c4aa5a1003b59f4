/** Which answer means what: the protocol catalogue, and the question that each answer belongs to. */
package no.fiksio.integrasjonspunkt.svar;
