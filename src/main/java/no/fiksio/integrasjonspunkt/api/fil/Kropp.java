package no.fiksio.integrasjonspunkt.api.fil;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;

/**
 * A stream of what the client sends. That it ends too early or breaks its own format is the client's fault, not ours:
 * such an IOException becomes a {@link Feilsvar}, so that nobody takes it for trouble with the store.
 */
public final class Kropp extends FilterInputStream {

    private final long grense;
    private final Supplier<? extends RuntimeException> forStor;
    private long lest;

    private Kropp(InputStream inn, long grense, Supplier<? extends RuntimeException> forStor) {
        super(inn);
        this.grense = grense;
        this.forStor = forStor;
    }

    /** Of any size. */
    public static InputStream av(InputStream inn) {
        return new Kropp(inn, Long.MAX_VALUE, IllegalStateException::new);
    }

    /** Of at most so many bytes; reading past them throws what is given. */
    public static InputStream av(InputStream inn, long grense, Supplier<? extends RuntimeException> forStor) {
        return new Kropp(inn, grense, forStor);
    }

    /** All of it. */
    public static byte[] bytes(InputStream inn, int grense, Supplier<? extends RuntimeException> forStor) {
        try (InputStream kropp = av(inn, grense, forStor)) {
            return kropp.readAllBytes();
        } catch (IOException e) {
            throw uleselig();
        }
    }

    @Override
    public int read() {
        try {
            int tegn = super.read();
            tell(tegn < 0 ? 0 : 1);
            return tegn;
        } catch (IOException e) {
            throw uleselig();
        }
    }

    @Override
    public int read(byte[] buffer, int fra, int antall) {
        try {
            int fikk = super.read(buffer, fra, antall);
            tell(Math.max(fikk, 0));
            return fikk;
        } catch (IOException e) {
            throw uleselig();
        }
    }

    private void tell(int antall) {
        lest += antall;
        if (lest > grense) {
            throw forStor.get();
        }
    }

    private static Feilsvar uleselig() {
        return Feilsvar.ugyldig("The request body ended too early or could not be read");
    }
}
