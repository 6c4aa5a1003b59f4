/**
 * One attempt at sending one melding: receiver checked, container packed, sent, outcome registered; and when it is
 * tried again. No transaction or lock is held while bytes move. Called from the queue and from timers.
 */
package no.fiksio.integrasjonspunkt.sending.attempt;
