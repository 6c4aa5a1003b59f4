package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;

/** Stops the server while messages pass in both directions and sends are slow, and starts it again. */
final class OrdnetStopp {

    private static final Duration TREG = Duration.ofMillis(1500);
    private static final Duration FRIST = Duration.ofMinutes(3);

    private final Feilbenk benk;

    OrdnetStopp(Feilbenk benk) {
        this.benk = benk;
    }

    Oppgjor prov(int ganger) {
        // So that every stop meets sends that have begun.
        benk.simulator().styring().feil().legg(HttpFeil.forsinkelse(Endepunkt.SEND, TREG));
        Trafikk trafikk = new Trafikk(benk).start();
        trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
        Duration lengst = Duration.ZERO;
        Duration lengsteStopp = Duration.ZERO;
        for (int nr = 0; nr < ganger; nr++) {
            Instant stopp = Instant.now();
            benk.server().stopp();
            Duration stans = Duration.between(stopp, Instant.now());
            lengsteStopp = stans.compareTo(lengsteStopp) > 0 ? stans : lengsteStopp;
            benk.start();
            Duration tok = trafikk.ventTilDetGaar(stopp, Instant.now(), FRIST);
            lengst = tok.compareTo(lengst) > 0 ? tok : lengst;
        }
        Oppgjor oppgjor = trafikk.gjorOpp("orderly stop under load, " + ganger + " times", lengst, FRIST);
        List<Mottak> omIgjen = benk.simulator().styring().regnskap(Demokontoer.STATSETATEN).mottak().stream()
                .filter(m -> m.leveringer() > 1).toList();
        oppgjor.linje("     delivered to us more than once %d; longest stop %.1f s", omIgjen.size(),
                lengsteStopp.toMillis() / 1000.0);
        assertThat(omIgjen).as("redelivered because of an orderly stop").isEmpty();
        assertThat(oppgjor.dubletter()).as("sent again because of an orderly stop").isZero();
        return oppgjor;
    }
}
