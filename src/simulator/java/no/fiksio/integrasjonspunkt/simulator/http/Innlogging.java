package no.fiksio.integrasjonspunkt.simulator.http;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.plattform.Adgangskontroll;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** Reads the three headers with which an integration identifies itself. */
final class Innlogging {

    private static final String BEARER = "Bearer ";

    private final Adgangskontroll adgang;

    Innlogging(Adgangskontroll adgang) {
        this.adgang = adgang;
    }

    /** The konto of the caller. */
    Konto krev(Kall kall) throws Apifeil {
        String autorisasjon = kall.hode("Authorization");
        String token = autorisasjon.startsWith(BEARER) ? autorisasjon.substring(BEARER.length()) : "";
        return adgang.krev(token, kall.hode("IntegrasjonId"), kall.hode("IntegrasjonPassord"));
    }
}
