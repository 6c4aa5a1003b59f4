/**
 * Events pushed to archive systems, a room for each part: abonnement, hendelse, http.
 */
package no.fiksio.integrasjonspunkt.webhook;
