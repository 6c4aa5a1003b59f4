/**
 * What the container needs to know about our beans: the stereotype of a service, the interceptor binding for timing,
 * and the resources that constructors ask for. No rule of the product.
 */
package no.fiksio.integrasjonspunkt.cdi;
