/** Subscriptions, and the durable delivery of an event for every status to those that asked for it. */
package no.fiksio.integrasjonspunkt.webhook;
