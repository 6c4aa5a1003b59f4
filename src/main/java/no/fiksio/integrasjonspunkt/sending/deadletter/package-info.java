/**
 * Outgoing meldinger that were given up: kept with their payload, listed, sent again or discarded, from REST or from
 * WildFly's own tools. DeadLetterRepository has every way in and out, and each act leaves a line in the audit trail.
 */
package no.fiksio.integrasjonspunkt.sending.deadletter;
