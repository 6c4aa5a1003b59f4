package no.fiksio.integrasjonspunkt.drift;

import java.util.Map;

/**
 * How one part is.
 *
 * @param detaljer what an administrator wants to know of it, by name
 */
record Delhelse(boolean oppe, Map<String, Object> detaljer) {
}
