/** Benchmarks that anyone can rerun against a running demo; never part of the tests. */
package no.fiksio.integrasjonspunkt.ytelse;
