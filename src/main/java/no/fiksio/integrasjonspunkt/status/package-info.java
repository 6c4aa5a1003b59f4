/**
 * Every status and the rule that gives it: SendStatus (our own sending), SvarRules (answers), LevetidRule (deadlines) and
 * LevertWithoutKvittering (types without a receipt), with their texts for users in StatusText. It owns the samtale and the
 * lock on it: whoever changes a melding locks its samtale first (ADR 11). Called by sending and mottak, and by its own LevetidTimer;
 * it never calls them.
 */
package no.fiksio.integrasjonspunkt.status;
