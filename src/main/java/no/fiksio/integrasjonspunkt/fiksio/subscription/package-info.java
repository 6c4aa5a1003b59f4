/**
 * Receiving over AMQP: for each konto one supervised subscription ({@code KontoConnection}), and the worker that acks a
 * melding only when it is durable ({@code AckWorker}). It hands each melding to a {@code MeldingReceiver} and knows
 * nothing of what follows. The states of a subscription are drawn in arkitektur.md.
 */
package no.fiksio.integrasjonspunkt.fiksio.subscription;
