/** The project's own machinery, checked: pipeline, scripts, what the EAR carries. */
package no.fiksio.integrasjonspunkt.bygg;
