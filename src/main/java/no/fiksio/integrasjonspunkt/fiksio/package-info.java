/**
 * Everything that talks to KS Fiks IO, in one room for each purpose. With asice, it is the only code that knows KS's
 * libraries, and it deals with their hazards (plattform.md 1.7). It reports what Fiks IO answered and decides no status.
 */
package no.fiksio.integrasjonspunkt.fiksio;
