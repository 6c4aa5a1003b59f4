/** How files come in: headers, names, types and multipart bodies. */
package no.fiksio.integrasjonspunkt.api.fil;
