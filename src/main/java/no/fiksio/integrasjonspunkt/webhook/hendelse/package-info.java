/**
 * Events that wait to be pushed: made in the transaction of the status they tell of, pushed in order, tried again with
 * growing pauses, and given up visibly. Called from status events, the queue and a timer.
 */
package no.fiksio.integrasjonspunkt.webhook.hendelse;
