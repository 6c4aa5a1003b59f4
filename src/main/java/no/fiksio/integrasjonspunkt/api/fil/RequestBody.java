package no.fiksio.integrasjonspunkt.api.fil;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/**
 * A stream of what the client sends. That it ends too early or breaks its own format is the client's fault, not ours:
 * such an IOException becomes a {@link FeilmeldingFile}, so that nobody takes it for trouble with the store.
 */
public final class RequestBody extends FilterInputStream {

    private final long limit;
    private final Supplier<? extends RuntimeException> tooLarge;
    private long readBytes;

    private RequestBody(InputStream in, long limit, Supplier<? extends RuntimeException> tooLarge) {
        super(in);
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    /** Of any size. */
    public static InputStream of(InputStream in) {
        return new RequestBody(in, Long.MAX_VALUE, IllegalStateException::new);
    }

    /** Of at most so many bytes; reading past them throws what is given. */
    public static InputStream of(InputStream in, long limit, Supplier<? extends RuntimeException> tooLarge) {
        return new RequestBody(in, limit, tooLarge);
    }

    /** All of it. */
    public static byte[] bytes(InputStream in, int limit, Supplier<? extends RuntimeException> tooLarge) {
        try (InputStream body = of(in, limit, tooLarge)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw uleselig();
        }
    }

    @Override
    public int read() {
        try {
            int chars = super.read();
            count(chars < 0 ? 0 : 1);
            return chars;
        } catch (IOException e) {
            throw uleselig();
        }
    }

    @Override
    public int read(byte[] buffer, int from, int count) {
        try {
            int got = super.read(buffer, from, count);
            count(Math.max(got, 0));
            return got;
        } catch (IOException e) {
            throw uleselig();
        }
    }

    private void count(int count) {
        readBytes += count;
        if (readBytes > limit) {
            throw tooLarge.get();
        }
    }

    private static ErrorResponse uleselig() {
        return ErrorResponse.invalid("The request body ended too early or could not be read");
    }
}
