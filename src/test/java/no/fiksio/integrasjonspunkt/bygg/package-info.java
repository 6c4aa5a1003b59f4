/** What is built and told, checked: what the EAR carries, and that the commands of the README work. */
package no.fiksio.integrasjonspunkt.bygg;
