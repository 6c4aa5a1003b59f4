package no.fiksio.integrasjonspunkt.webhook;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes what waits for a subscription, one event after the other, for a turn; holds no transaction meanwhile. */
@Tjeneste
class Utlevering {

    private static final Logger LOG = LoggerFactory.getLogger(Utlevering.class);

    private static final int PER_ABONNEMENT = 3;
    private static final Duration TUR = Duration.ofSeconds(5);

    private final Hendelsesregister register;
    private final Webhookko ko;
    private final Webhookklient klient;
    private final Event<Utfall> utfall;
    private final Clock klokke;
    private final Arbeidsplasser plasser = new Arbeidsplasser(PER_ABONNEMENT);

    @Inject
    Utlevering(Hendelsesregister register, Webhookko ko, Webhookklient klient, Event<Utfall> utfall, Clock klokke) {
        this.register = register;
        this.ko = ko;
        this.klient = klient;
        this.utfall = utfall;
        this.klokke = klokke;
    }

    /** Works for the subscription until nothing more can be pushed now, or the turn is over and others come first. */
    void arbeid(int abonnementId) {
        while (plasser.ta(abonnementId)) {
            boolean turenErOver;
            try {
                turenErOver = enTur(abonnementId);
            } finally {
                plasser.gi(abonnementId);
            }
            if (turenErOver) {
                ko.vekk(abonnementId);
                return;
            }
            // Whoever found no place since the last look has left its event to us.
            if (!register.venterNoe(abonnementId)) {
                return;
            }
        }
    }

    private boolean enTur(int abonnementId) {
        Instant slutt = klokke.instant().plus(TUR);
        while (klokke.instant().isBefore(slutt)) {
            Optional<Oppdrag> oppdrag = register.neste(abonnementId);
            if (oppdrag.isEmpty()) {
                return false;
            }
            forsok(oppdrag.get());
        }
        return true;
    }

    private void forsok(Oppdrag oppdrag) {
        Optional<String> problem = klient.push(Endepunkt.les(oppdrag.endepunkt()), oppdrag.nyttelast()).problem();
        if (problem.isEmpty()) {
            register.levert(oppdrag);
            utfall.fire(new Utfall(Utfall.Slag.LEVERT, 1));
            return;
        }
        LOG.warn("Abonnement {}: event {} was not delivered in attempt {}: {}", oppdrag.abonnementId(),
                oppdrag.hendelseId(), oppdrag.forsok(), problem.get());
        register.mislyktes(oppdrag, problem.get());
        utfall.fire(new Utfall(Utfall.Slag.MISLYKKET, 1));
    }
}
