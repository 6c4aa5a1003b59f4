/** {@code mvn -Pdemo}: gateway and simulator on one machine, from nothing to a message, in the foreground. */
package no.fiksio.integrasjonspunkt.demo;
