/**
 * Text that somebody else wrote: cut and cleaned so that it can be stored and shown, and read as an id. It knows no other room
 * and decides nothing about what a text is for. Called by every room that keeps or shows such text.
 */
package no.fiksio.integrasjonspunkt.text;
