package no.fiksio.integrasjonspunkt.simulator.konto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A konto with the one integration that may act for it. The password is left out of {@link #toString()}. */
public record Konto(
        String name,
        UUID kontoId,
        String kontoName,
        Organisasjon organization,
        UUID integrationId,
        String integrationPassword,
        String clientId) {

    /** An extra konto for tests; its ids are derived from the name, so that they are the same at every start. */
    public static Konto extra(String name) {
        int number = Math.floorMod(name.hashCode(), 1_000_000);
        Organisasjon organization = new Organisasjon(
                derived("org", name), "Demo " + name, Organisasjonsnummer.withCheckDigit(31_000_000 + number), "9999");
        return new Konto(
                name,
                derived("konto", name),
                "Demo " + name,
                organization,
                derived("integrasjon", name),
                "passord-" + name,
                "maskinporten-" + name);
    }

    private static UUID derived(String kind, String name) {
        return UUID.nameUUIDFromBytes(("simulator:" + kind + ':' + name).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name + " (" + kontoId + ')';
    }
}
