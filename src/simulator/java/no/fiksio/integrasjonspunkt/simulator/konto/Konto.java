package no.fiksio.integrasjonspunkt.simulator.konto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A konto with the one integration that may act for it. The password is left out of {@link #toString()}. */
public record Konto(
        String navn,
        UUID kontoId,
        String kontonavn,
        Organisasjon organisasjon,
        UUID integrasjonId,
        String integrasjonPassord,
        String klientId) {

    /** An extra konto for tests; its ids are derived from the name, so that they are the same at every start. */
    public static Konto ekstra(String navn) {
        int nummer = Math.floorMod(navn.hashCode(), 1_000_000);
        Organisasjon organisasjon = new Organisasjon(avledet("org", navn), "Demo " + navn,
                Organisasjonsnummer.medKontrollsiffer(31_000_000 + nummer), "9999");
        return new Konto(navn, avledet("konto", navn), "Demo " + navn, organisasjon,
                avledet("integrasjon", navn), "passord-" + navn, "maskinporten-" + navn);
    }

    private static UUID avledet(String art, String navn) {
        return UUID.nameUUIDFromBytes(("simulator:" + art + ':' + navn).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return navn + " (" + kontoId + ')';
    }
}
