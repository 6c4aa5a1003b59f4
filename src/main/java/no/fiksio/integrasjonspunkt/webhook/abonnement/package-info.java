/**
 * The archive systems' subscriptions: what they ask for, checked, and how they go. An endpoint that does not answer
 * its ping is kept and pinged again.
 */
package no.fiksio.integrasjonspunkt.webhook.abonnement;
