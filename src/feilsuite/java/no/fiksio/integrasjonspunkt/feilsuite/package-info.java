/**
 * The fault suite: what goes wrong is made to go wrong, under load where load matters, and every scenario ends with an
 * account taken at the far end. See {@code src/feilsuite/docs/feil.md}.
 */
package no.fiksio.integrasjonspunkt.feilsuite;
