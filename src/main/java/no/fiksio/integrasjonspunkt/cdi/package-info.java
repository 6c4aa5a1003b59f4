/**
 * The CDI plumbing of the application: the stereotype of a service, the interceptor binding for timing, and the producers
 * of what constructors ask for. No rule of the product is here. Every room may use it.
 */
package no.fiksio.integrasjonspunkt.cdi;
