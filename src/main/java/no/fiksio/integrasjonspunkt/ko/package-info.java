/**
 * The queues for sending and opening, and the lanes and size classes that keep meldinger from waiting for each other. It
 * decides which queue a melding waits in, never what is done with it. Called by sending and mottak.
 */
package no.fiksio.integrasjonspunkt.ko;
