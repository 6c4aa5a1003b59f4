package no.fiksio.integrasjonspunkt.simulator.responder;

import java.time.Duration;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;

/**
 * How a built-in archive answers requests: in which way, how many times each answer, how long after the request, and
 * with what wrong in the answers' containers. Without {@code kontroll} it does not look into what it receives: it then
 * costs a benchmark less, and notices nothing.
 */
public record SvarSetup(
        Mode mode,
        Optional<String> feilmelding,
        int times,
        Duration delay,
        ContainerFlaw containerFlaw,
        boolean check) {

    /** Which of a protocol's answers are given. */
    public enum Mode {
        FULLT,
        BARE_MOTTATT,
        FEILMELDING,
        TAUS
    }

    public static final SvarSetup NORMAL =
            new SvarSetup(Mode.FULLT, Optional.empty(), 1, Duration.ZERO, ContainerFlaw.INGEN, true);

    public SvarSetup {
        if (times < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("An answer is given at least once, and not before the request");
        }
    }

    /** Answers with the protocol's error message of this name, such as ugyldigforespoersel. */
    public static SvarSetup feilmelding(String name) {
        return new SvarSetup(Mode.FEILMELDING, Optional.of(name), 1, Duration.ZERO, ContainerFlaw.INGEN, true);
    }

    public static SvarSetup of(Mode mode) {
        return new SvarSetup(mode, Optional.empty(), 1, Duration.ZERO, ContainerFlaw.INGEN, true);
    }

    public SvarSetup times(int count) {
        return new SvarSetup(mode, feilmelding, count, delay, containerFlaw, check);
    }

    public SvarSetup after(Duration retryAfter) {
        return new SvarSetup(mode, feilmelding, times, retryAfter, containerFlaw, check);
    }

    public SvarSetup with(ContainerFlaw error) {
        return new SvarSetup(mode, feilmelding, times, delay, error, check);
    }

    public SvarSetup withoutCheck() {
        return new SvarSetup(mode, feilmelding, times, delay, containerFlaw, false);
    }
}
