/**
 * Administration over REST, for users with the role admin: dead letters, unreadable meldinger and the audit trail. It
 * translates; what is done, and the audit line about it, is decided in the rooms that own the work.
 */
package no.fiksio.integrasjonspunkt.api.admin;
