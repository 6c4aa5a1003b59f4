/**
 * Whether the gateway can do its work, part by part, in the form that monitors read. It asks the other rooms and
 * changes nothing.
 */
package no.fiksio.integrasjonspunkt.drift.helse;
