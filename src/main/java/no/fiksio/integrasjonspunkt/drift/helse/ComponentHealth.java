package no.fiksio.integrasjonspunkt.drift.helse;

import java.util.Map;

/**
 * How one part is.
 *
 * @param details what an administrator wants to know of it, by name
 */
record ComponentHealth(boolean up, Map<String, Object> details) {}
