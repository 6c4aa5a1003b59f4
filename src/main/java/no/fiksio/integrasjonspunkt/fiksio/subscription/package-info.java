/**
 * Receiving over AMQP: for each konto one supervised subscription, and the worker that acks a melding only when it is
 * durable. The state machine is drawn in arkitektur.md. It hands each melding to a MeldingReceiver and knows nothing
 * of what follows.
 */
package no.fiksio.integrasjonspunkt.fiksio.subscription;
