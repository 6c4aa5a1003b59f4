package no.fiksio.integrasjonspunkt.drift.helse;

import java.util.Map;

/**
 * The health of one part of the gateway.
 *
 * @param details what an administrator wants to know about it, by name
 */
record ComponentHealth(boolean up, Map<String, Object> details) {}
