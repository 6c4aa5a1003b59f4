/** The eFormidling 2 REST API: translates between HTTP and the rooms' services, and does nothing else. */
package no.fiksio.integrasjonspunkt.api;
