package no.fiksio.integrasjonspunkt.fiksio.failure;

import static no.fiksio.integrasjonspunkt.feil.Feilklasse.LOKAL;
import static no.fiksio.integrasjonspunkt.feil.Feilklasse.MIDLERTIDIG;
import static no.fiksio.integrasjonspunkt.feil.Feilklasse.PERMANENT;
import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenClientTokenRequestException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(send(400, "{\"message\":\"ugyldig\"}"), PERMANENT, "HTTP 400 ugyldig"),
                Arguments.of(send(401, ""), LOKAL, "HTTP 401"),
                Arguments.of(send(403, ""), PERMANENT, "HTTP 403"),
                Arguments.of(send(404, "{\"error\":\"Not Found\"}"), PERMANENT, "HTTP 404 Not Found"),
                Arguments.of(send(408, ""), MIDLERTIDIG, "HTTP 408"),
                Arguments.of(send(413, ""), PERMANENT, "HTTP 413"),
                Arguments.of(send(425, ""), MIDLERTIDIG, "HTTP 425"),
                Arguments.of(send(429, ""), MIDLERTIDIG, "HTTP 429"),
                Arguments.of(send(500, ""), MIDLERTIDIG, "HTTP 500"),
                Arguments.of(send(503, "<html>vedlikehold</html>"), MIDLERTIDIG, "HTTP 503 <html>vedlikehold</html>"),
                Arguments.of(katalog(404), PERMANENT, "HTTP 404"),
                Arguments.of(katalog(401), LOKAL, "HTTP 401"),
                Arguments.of(katalog(502), MIDLERTIDIG, "HTTP 502"),
                Arguments.of(katalog(200), MIDLERTIDIG, "no usable response"),
                Arguments.of(new ExecutionException(katalog(403)), PERMANENT, "HTTP 403"),
                Arguments.of(
                        new MaskinportenClientTokenRequestException("no", 400, "invalid_grant"), LOKAL, "Maskinporten"),
                Arguments.of(new MaskinportenTokenRequestException("no", 503, ""), MIDLERTIDIG, "Maskinporten"),
                Arguments.of(
                        new IllegalStateException(new ConnectException("Connection refused")),
                        MIDLERTIDIG,
                        "Connection refused"),
                Arguments.of(new RuntimeException(new IOException("reset")), MIDLERTIDIG, "reset"),
                Arguments.of(new IllegalStateException("whatever"), MIDLERTIDIG, "whatever"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionHasAClassAndATextThatNamesTheCall(Throwable error, Feilklasse feilklasse, String text) {
        FiksFailure failure = FailureClassifier.classify("Sending to konto 1", error);

        assertThat(failure.feilklasse()).isEqualTo(feilklasse);
        assertThat(failure).hasMessageStartingWith("Sending to konto 1: ").hasMessageContaining(text);
        assertThat(failure).hasCause(error);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void aFailureThatIsClassifiedAlreadyStaysAsItIs() {
        FiksFailure known = FiksFailure.permanent("konto 1 cannot receive");

        assertThat(FailureClassifier.classify("Sending", new IllegalStateException(known)))
                .isSameAs(known);
    }

    @Test
    void aLongOrUglyBodyIsShortenedToOneLine() {
        String body = "line 1\r\n\u0007line 2 " + "abc".repeat(400);

        String text = FailureClassifier.classify("Sending", send(400, body)).getMessage();

        assertThat(text).contains("line 1 line 2 abc").endsWith("...").doesNotContainPattern("\\p{Cntrl}");
        assertThat(text).hasSizeLessThan(550);
    }

    /** Only the official client can make one. */
    private static FiksIOHttpException send(int status, String body) {
        try {
            Constructor<FiksIOHttpException> constructor =
                    FiksIOHttpException.class.getDeclaredConstructor(String.class, int.class, String.class);
            constructor.setAccessible(true);
            return constructor.newInstance("no", status, body);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static FeignException katalog(int status) {
        Request request = Request.create(Request.HttpMethod.GET, "/", Map.of(), null, StandardCharsets.UTF_8, null);
        return FeignException.errorStatus(
                "getKonto", Response.builder().status(status).request(request).build());
    }
}
