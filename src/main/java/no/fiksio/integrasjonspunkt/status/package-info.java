/**
 * Every status and why it is true: by our own acts, by answers, by deadlines, and where no receipt exists. It owns the
 * samtale's trail and the lock on it; no other room registers a status except through here.
 */
package no.fiksio.integrasjonspunkt.status;
