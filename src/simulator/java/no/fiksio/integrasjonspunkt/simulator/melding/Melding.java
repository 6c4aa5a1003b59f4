package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message that the platform has accepted and put on the receiver's queue. */
public record Melding(
        UUID meldingId,
        String type,
        UUID avsender,
        String avsendernavn,
        UUID mottaker,
        Optional<UUID> svarTil,
        Optional<String> svarTilType,
        Duration levetid,
        Instant utloper,
        Map<String, String> headere,
        Optional<UUID> dokumentlagerId,
        Optional<Innhold> innhold,
        Hodefeil hodefeil) {

    public static final String KLIENT_MELDING_ID = "klientMeldingId";

    public Melding {
        headere = Map.copyOf(headere);
    }

    public String ko() {
        return "fiksio.konto." + mottaker;
    }

    public Optional<String> klientMeldingId() {
        return Optional.ofNullable(headere.get(KLIENT_MELDING_ID));
    }

    public void slett() {
        innhold.ifPresent(Innhold::slett);
    }
}
