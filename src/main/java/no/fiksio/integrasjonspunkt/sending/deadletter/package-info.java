/**
 * Outgoing meldinger that were given up: kept with their payload, listed, sent again or discarded, from REST or from
 * WildFly's own tools. Every act leaves a line in the audit trail.
 */
package no.fiksio.integrasjonspunkt.sending.deadletter;
