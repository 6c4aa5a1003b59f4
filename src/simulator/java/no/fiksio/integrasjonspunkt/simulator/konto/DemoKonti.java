package no.fiksio.integrasjonspunkt.simulator.konto;

import java.util.List;
import java.util.UUID;

/** The konti that every simulator has. The ids are fixed, so that a command line copied from one run fits the next. */
public final class DemoKonti {

    public static final Konto STATSETATEN = new Konto(
            "statsetaten",
            UUID.fromString("5ba5ad00-57a7-4e7a-8e00-000000000001"),
            "Statsetaten post",
            new Organisasjon(
                    UUID.fromString("5ba5ad00-0a60-4e7a-8e00-000000000001"), "Statsetaten", "987654325", "0301"),
            UUID.fromString("5ba5ad00-1a7e-4e7a-8e00-000000000001"),
            "passord-statsetaten",
            "maskinporten-statsetaten");

    public static final Konto KOMMUNEN = new Konto(
            "kommunen",
            UUID.fromString("5ba5ad00-57a7-4e7a-8e00-000000000002"),
            "Kommunen arkiv",
            new Organisasjon(UUID.fromString("5ba5ad00-0a60-4e7a-8e00-000000000002"), "Kommunen", "310000019", "9901"),
            UUID.fromString("5ba5ad00-1a7e-4e7a-8e00-000000000002"),
            "passord-kommunen",
            "maskinporten-kommunen");

    public static final Konto STILLE = new Konto(
            "stille",
            UUID.fromString("5ba5ad00-57a7-4e7a-8e00-000000000003"),
            "Stille postboks",
            new Organisasjon(UUID.fromString("5ba5ad00-0a60-4e7a-8e00-000000000003"), "Stille", "310000027", "9902"),
            UUID.fromString("5ba5ad00-1a7e-4e7a-8e00-000000000003"),
            "passord-stille",
            "maskinporten-stille");

    public static final Konto EKSTERN = new Konto(
            "ekstern",
            UUID.fromString("5ba5ad00-57a7-4e7a-8e00-000000000004"),
            "Ekstern klient",
            new Organisasjon(UUID.fromString("5ba5ad00-0a60-4e7a-8e00-000000000004"), "Ekstern", "310000035", "9903"),
            UUID.fromString("5ba5ad00-1a7e-4e7a-8e00-000000000004"),
            "passord-ekstern",
            "maskinporten-ekstern");

    public static final List<Konto> ALL = List.of(STATSETATEN, KOMMUNEN, STILLE, EKSTERN);

    private DemoKonti() {}
}
