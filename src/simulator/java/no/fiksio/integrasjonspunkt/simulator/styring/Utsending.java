package no.fiksio.integrasjonspunkt.simulator.styring;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;

/** A message that the simulator is asked to send from one of its konti. */
public record Utsending(
        UUID mottaker,
        String type,
        Optional<UUID> svarTil,
        Optional<Duration> levetid,
        Map<String, String> headere,
        List<Dokument> dokumenter,
        Pakkefeil pakkefeil) {

    public Utsending {
        headere = Map.copyOf(headere);
        dokumenter = List.copyOf(dokumenter);
    }

    /** Without payload, headers or time to live of its own. */
    public static Utsending til(UUID mottaker, String type) {
        return new Utsending(mottaker, type, Optional.empty(), Optional.empty(), Map.of(), List.of(), Pakkefeil.INGEN);
    }

    public Utsending med(Dokument... flere) {
        return new Utsending(mottaker, type, svarTil, levetid, headere, List.of(flere), pakkefeil);
    }

    public Utsending medHeader(String navn, String verdi) {
        Map<String, String> flere = new HashMap<>(headere);
        flere.put(navn, verdi);
        return new Utsending(mottaker, type, svarTil, levetid, flere, dokumenter, pakkefeil);
    }

    public Utsending svarTil(UUID meldingId) {
        return new Utsending(mottaker, type, Optional.of(meldingId), levetid, headere, dokumenter, pakkefeil);
    }

    public Utsending levetid(Duration ny) {
        return new Utsending(mottaker, type, svarTil, Optional.of(ny), headere, dokumenter, pakkefeil);
    }

    public Utsending med(Pakkefeil feil) {
        return new Utsending(mottaker, type, svarTil, levetid, headere, dokumenter, feil);
    }
}
