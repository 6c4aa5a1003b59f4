/**
 * The port to KS Fiks IO, one room for each remote service. With asice, the only code that knows the official client;
 * its hazards (plattform.md 1.7) stay in here. It reports what Fiks IO said and decides no status.
 */
package no.fiksio.integrasjonspunkt.fiksio;
