/**
 * An archive system, as tests, suites and benchmarks need one: the SBDs that it writes, its calls of the gateway, and
 * what it expects of the answers.
 */
package no.fiksio.integrasjonspunkt.arkiv;
