/** The walls between the rooms of the product, checked. */
package no.fiksio.integrasjonspunkt.arkitektur;
