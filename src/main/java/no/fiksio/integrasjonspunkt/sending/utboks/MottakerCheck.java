package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BiFunction;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Asks Fiks IO's katalog whether a konto can receive meldinger: when a melding is created, so that the archive system is
 * told at once, and again before each attempt at sending.
 */
@Service
public class MottakerCheck {

    /** What the katalog says about a receiver. */
    public enum Answer {
        VALID,
        UNKNOWN,
        CANNOT_RECEIVE;

        /** Why nothing can be sent to the konto, as a status says it: Norwegian. */
        public String text(KontoId mottaker) {
            return this == UNKNOWN
                    ? "Fiks IO har ingen konto " + mottaker
                    : "Konto " + mottaker + " kan ikke motta meldinger";
        }
    }

    private final BiFunction<KontoId, KontoId, Optional<Katalog.Entry>> katalog;

    @Inject
    MottakerCheck(Katalog katalog) {
        this(katalog::konto);
    }

    /** @param katalog the entry of the second konto, as the first, which is ours, sees it */
    public MottakerCheck(BiFunction<KontoId, KontoId, Optional<Katalog.Entry>> katalog) {
        this.katalog = katalog;
    }

    /**
     * Whether the receiver can receive, as one of our konti sees it.
     *
     * @throws FiksFailure if the katalog does not answer
     */
    public Answer check(KontoId own, KontoId mottaker) {
        return katalog.apply(own, mottaker)
                .map(konto -> konto.validMottaker() ? Answer.VALID : Answer.CANNOT_RECEIVE)
                .orElse(Answer.UNKNOWN);
    }
}
