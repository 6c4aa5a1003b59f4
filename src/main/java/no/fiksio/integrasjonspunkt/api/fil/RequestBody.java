package no.fiksio.integrasjonspunkt.api.fil;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/**
 * A stream of what the client sends. That it ends too early or breaks its own format is the client's fault, not ours:
 * such an IOException becomes a {@link ErrorResponse}, so that nobody takes it for trouble with the store.
 */
public final class RequestBody extends FilterInputStream {

    private final long limit;
    private final Supplier<? extends RuntimeException> tooLarge;
    private long total;

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
            throw unreadable();
        }
    }

    @Override
    public int read() {
        try {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    @Override
    public int read(byte[] buffer, int from, int count) {
        try {
            int got = super.read(buffer, from, count);
            count(Math.max(got, 0));
            return got;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private void count(int count) {
        total += count;
        if (total > limit) {
            throw tooLarge.get();
        }
    }

    private static ErrorResponse unreadable() {
        return ErrorResponse.invalid("The request body ended too early or could not be read");
    }
}
