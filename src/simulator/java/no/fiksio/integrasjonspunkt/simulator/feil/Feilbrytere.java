package no.fiksio.integrasjonspunkt.simulator.feil;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The faults that are switched on. Several of one kind are used in the order they were switched on. */
public final class Feilbrytere {

    private final Begrenset<HttpFeil> http = new Begrenset<>();
    private final Begrenset<Meldingsfeil> meldinger = new Begrenset<>();
    private final Begrenset<Nokkelfeil> nokler = new Begrenset<>();

    public void legg(HttpFeil feil) {
        http.legg(feil, feil.antall());
    }

    public void legg(Meldingsfeil feil) {
        meldinger.legg(feil, feil.antall());
    }

    public void legg(Nokkelfeil feil) {
        nokler.legg(feil, feil.antall());
    }

    /** The fault that strikes a call to the endpoint that concerns these konti, if any. */
    public Optional<HttpFeil> iKall(Endepunkt endepunkt, UUID... konti) {
        return http.bruk(feil -> feil.endepunkt() == endepunkt
                && feil.kontoId().map(konto -> Arrays.asList(konti).contains(konto)).orElse(true));
    }

    public Meldingsfeil iMelding(UUID mottaker) {
        return meldinger.bruk(feil -> feil.mottaker().equals(mottaker)).orElse(Meldingsfeil.INGEN);
    }

    /** Whose public key the katalog shows for a konto: its own, normally. */
    public UUID nokkeleier(UUID kontoId) {
        return nokler.bruk(feil -> feil.kontoId().equals(kontoId)).map(Nokkelfeil::viserNokkelenTil).orElse(kontoId);
    }

    public List<Paaslaatt<HttpFeil>> http() {
        return http.alle();
    }

    public List<Paaslaatt<Meldingsfeil>> meldinger() {
        return meldinger.alle();
    }

    public List<Paaslaatt<Nokkelfeil>> nokler() {
        return nokler.alle();
    }

    public void nullstill() {
        http.nullstill();
        meldinger.nullstill();
        nokler.nullstill();
    }
}
