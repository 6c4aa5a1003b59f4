/**
 * The audit trail: which administrator did what with which melding, when and why. Lines are added in the transaction
 * of the act, and never changed.
 */
package no.fiksio.integrasjonspunkt.revisjon;
