/** WildFly as tests and demo use it: prepared by the scripts of the product, run as an ordinary process, asked over HTTP. */
package no.fiksio.integrasjonspunkt.server;
