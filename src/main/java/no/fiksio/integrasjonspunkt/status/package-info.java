/** What has happened to each message: conversations, statuses, their rules and time limits. */
package no.fiksio.integrasjonspunkt.status;
