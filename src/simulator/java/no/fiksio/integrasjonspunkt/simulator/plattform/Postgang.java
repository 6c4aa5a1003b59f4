package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.KorruptInnhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;

/** The way of a message through the platform: checked, given an id, put on the receiver's queue; and the platform's own. */
public final class Postgang implements Dodsbud {

    public static final String TIDSAVBRUDD = "no.ks.fiks.kvittering.tidsavbrudd";
    public static final String SERVERFEIL = "no.ks.fiks.kvittering.serverfeil.v1";

    static final Duration STANDARD_LEVETID = Duration.ofDays(7);
    private static final Duration KORTESTE_LEVETID = Duration.ofSeconds(1);

    /** RabbitMQ's own limit. */
    private static final Duration LENGSTE_LEVETID = Duration.ofDays(3650);

    private static final List<String> KORRELASJON = List.of("klientKorrelasjonsId", "klientKorrelasjonId");

    private final Kontoregister kontoer;
    private final Map<UUID, Regnskap> regnskaper;
    private final Meldingsmotor motor;
    private final Dokumentlager dokumentlager;
    private final Feilbrytere feil;
    private final Clock klokke;
    private final long storsteIAmqp;

    public Postgang(Kontoregister kontoer, Map<UUID, Regnskap> regnskaper, Meldingsmotor motor, Dokumentlager dokumentlager,
            Feilbrytere feil, Clock klokke, long storsteIAmqp) {
        this.kontoer = kontoer;
        this.regnskaper = Map.copyOf(regnskaper);
        this.motor = motor;
        this.dokumentlager = dokumentlager;
        this.feil = feil;
        this.klokke = klokke;
        this.storsteIAmqp = storsteIAmqp;
    }

    /** The checks that need no payload, so that a sender is refused before it has sent one. */
    public void kontroller(Forsendelse forsendelse, Konto avsender) throws Apifeil {
        if (!forsendelse.avsender().equals(avsender.kontoId())) {
            throw Apifeil.ikkeTillatt("Integrasjonen har ikke privilegier p\u00e5 konto " + forsendelse.avsender());
        }
        if (kontoer.konto(forsendelse.mottaker()).isEmpty()) {
            throw Apifeil.ikkeFunnet("Fant ikke mottakerkonto " + forsendelse.mottaker());
        }
        if (!kontoer.status(forsendelse.avsender()).gyldigAvsender()) {
            throw Apifeil.ugyldig("Konto " + forsendelse.avsender() + " er ikke en gyldig avsender");
        }
        if (!kontoer.status(forsendelse.mottaker()).gyldigMottaker()) {
            throw Apifeil.ugyldig("Konto " + forsendelse.mottaker() + " er ikke en gyldig mottaker");
        }
        if (forsendelse.type().isBlank()) {
            throw Apifeil.ugyldig("meldingType mangler");
        }
        if (forsendelse.levetid().filter(levetid -> levetid.compareTo(KORTESTE_LEVETID) < 0).isPresent()) {
            throw Apifeil.ugyldig("ttl m\u00e5 v\u00e6re minst " + KORTESTE_LEVETID.toMillis() + " ms");
        }
        if (forsendelse.levetid().filter(levetid -> levetid.compareTo(LENGSTE_LEVETID) > 0).isPresent()) {
            throw Apifeil.ugyldig("ttl kan ikke v\u00e6re over " + LENGSTE_LEVETID.toMillis() + " ms");
        }
    }

    /** Accepts a message that has passed {@link #kontroller}: when this returns it lies on the receiver's queue. */
    public Melding send(Forsendelse forsendelse) throws IOException {
        Duration levetid = forsendelse.levetid().orElse(STANDARD_LEVETID);
        Instant utloper = klokke.instant().plus(levetid);
        Meldingsfeil feilen = feil.iMelding(forsendelse.mottaker());
        Optional<Innhold> innhold = feilen.korruptInnhold()
                ? forsendelse.innhold().map(KorruptInnhold::new)
                : forsendelse.innhold();
        Optional<UUID> dokumentlagerId = innhold.filter(bytes -> bytes.lengde() > storsteIAmqp)
                .map(bytes -> dokumentlager.ta(bytes, forsendelse.mottaker(), utloper));
        Melding melding = new Melding(UUID.randomUUID(), forsendelse.type(), forsendelse.avsender(),
                kontonavn(forsendelse.avsender()), forsendelse.mottaker(), forsendelse.svarTil(), Optional.empty(), levetid,
                utloper, forsendelse.headere(), dokumentlagerId, dokumentlagerId.isPresent() ? Optional.empty() : innhold,
                feilen.hodefeil());
        regnskaper.get(forsendelse.avsender()).sendt();
        legg(melding);
        return melding;
    }

    @Override
    public void utlopt(Melding melding) {
        svarFraPlattformen(melding, TIDSAVBRUDD);
    }

    @Override
    public void oppgitt(Melding melding) {
        svarFraPlattformen(melding, SERVERFEIL);
    }

    /** Nobody is told that a message of the platform's own got lost. */
    private void svarFraPlattformen(Melding om, String type) {
        if (om.type().equals(TIDSAVBRUDD) || om.type().equals(SERVERFEIL)) {
            return;
        }
        Map<String, String> headere = new HashMap<>();
        KORRELASJON.forEach(navn -> Optional.ofNullable(om.headere().get(navn)).ifPresent(id -> headere.put(navn, id)));
        Melding svar = new Melding(UUID.randomUUID(), type, om.mottaker(), kontonavn(om.mottaker()), om.avsender(),
                Optional.of(om.meldingId()), Optional.of(om.type()), STANDARD_LEVETID,
                klokke.instant().plus(STANDARD_LEVETID), headere, Optional.empty(), Optional.empty(), Hodefeil.INGEN);
        try {
            legg(svar);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not tell the sender of " + om.meldingId() + ": " + type, e);
        }
    }

    private void legg(Melding melding) throws IOException {
        regnskaper.get(melding.mottaker()).noter(melding, Hendelse.MOTTATT);
        motor.legg(melding);
    }

    private String kontonavn(UUID kontoId) {
        return kontoer.konto(kontoId).map(Konto::kontonavn).orElse("");
    }
}
