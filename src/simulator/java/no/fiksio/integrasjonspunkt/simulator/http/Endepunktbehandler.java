package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;

import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** Answers the calls under one path. */
@FunctionalInterface
interface Endepunktbehandler {

    void behandle(Kall kall) throws IOException, Apifeil;
}
