package no.fiksio.integrasjonspunkt.simulator.konto;

import java.util.UUID;

/** The organisation that owns a konto, as the katalog shows it. */
public record Organisasjon(UUID fiksOrgId, String name, String organisasjonsnummer, String kommunenummer) {}
