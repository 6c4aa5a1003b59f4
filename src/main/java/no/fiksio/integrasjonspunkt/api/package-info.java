/**
 * The eFormidling 2 REST API as archive systems call it: one resource for each part of the contract (kontrakt.md).
 * Resources translate between HTTP and the rooms that decide; they hold no rule, no transaction and no lock of their
 * own. Called by clients only.
 */
package no.fiksio.integrasjonspunkt.api;
