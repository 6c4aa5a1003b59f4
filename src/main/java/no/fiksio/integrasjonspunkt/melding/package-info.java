/** The domain: messages, documents, conversations and their statuses. Plain Java and JPA; knows of no other room. */
package no.fiksio.integrasjonspunkt.melding;
