package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.time.Duration;
import java.util.Optional;

import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;

/**
 * How a built-in archive answers requests: in which way, how many times each answer, how long after the request, and
 * with what wrong in the answers' containers. Without {@code kontroll} it does not look into what it receives: it then
 * costs a benchmark less, and notices nothing.
 */
public record Svaroppsett(
        Modus modus,
        Optional<String> feilmelding,
        int ganger,
        Duration forsinkelse,
        Pakkefeil pakkefeil,
        boolean kontroll) {

    /** Which of a protocol's answers are given. */
    public enum Modus {
        FULLT,
        BARE_MOTTATT,
        FEILMELDING,
        TAUS
    }

    public static final Svaroppsett VANLIG = new Svaroppsett(Modus.FULLT, Optional.empty(), 1, Duration.ZERO, Pakkefeil.INGEN, true);

    public Svaroppsett {
        if (ganger < 1 || forsinkelse.isNegative()) {
            throw new IllegalArgumentException("An answer is given at least once, and not before the request");
        }
    }

    /** Answers with the protocol's error message of this name, such as ugyldigforespoersel. */
    public static Svaroppsett feilmelding(String navn) {
        return new Svaroppsett(Modus.FEILMELDING, Optional.of(navn), 1, Duration.ZERO, Pakkefeil.INGEN, true);
    }

    public static Svaroppsett av(Modus modus) {
        return new Svaroppsett(modus, Optional.empty(), 1, Duration.ZERO, Pakkefeil.INGEN, true);
    }

    public Svaroppsett ganger(int antall) {
        return new Svaroppsett(modus, feilmelding, antall, forsinkelse, pakkefeil, kontroll);
    }

    public Svaroppsett etter(Duration ventetid) {
        return new Svaroppsett(modus, feilmelding, ganger, ventetid, pakkefeil, kontroll);
    }

    public Svaroppsett med(Pakkefeil feil) {
        return new Svaroppsett(modus, feilmelding, ganger, forsinkelse, feil, kontroll);
    }

    public Svaroppsett utenKontroll() {
        return new Svaroppsett(modus, feilmelding, ganger, forsinkelse, pakkefeil, false);
    }
}
