package no.fiksio.integrasjonspunkt.fiksio.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryAfterInterceptorTest {

    private final SettableClock clock = new SettableClock();
    private final RetryAfterInterceptor interceptor = new RetryAfterInterceptor(clock);

    @AfterEach
    void forget() {
        RetryAfterInterceptor.takeLast();
    }

    @Test
    void secondsAreReadOnce() {
        respond("120");

        assertThat(RetryAfterInterceptor.takeLast()).isEqualTo(Duration.ofSeconds(120));
        assertThat(RetryAfterInterceptor.takeLast()).isNull();
    }

    @Test
    void aDateIsMeasuredFromNow() {
        respond(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(90).atOffset(ZoneOffset.UTC)));

        assertThat(RetryAfterInterceptor.takeLast()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aDateThatHasPassedIsNoWait() {
        respond("Thu, 01 Jan 2026 00:00:00 GMT");

        assertThat(RetryAfterInterceptor.takeLast()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aVeryLongWaitIsCut() {
        respond("999999999");
        assertThat(RetryAfterInterceptor.takeLast()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void whatIsNeitherIsIgnored() {
        respond("soon");
        assertThat(RetryAfterInterceptor.takeLast()).isNull();
        respond("-5");
        assertThat(RetryAfterInterceptor.takeLast()).isNull();
    }

    @Test
    void aResponseWithoutTheHeaderClearsAnEarlierOne() {
        respond("120");
        interceptor.process(new BasicHttpResponse(200), null, null);

        assertThat(RetryAfterInterceptor.takeLast()).isNull();
    }

    @Test
    void anotherThreadDoesNotSeeIt() {
        respond("120");

        assertThat(CompletableFuture.supplyAsync(RetryAfterInterceptor::takeLast)
                        .join())
                .isNull();
    }

    private void respond(String value) {
        BasicHttpResponse response = new BasicHttpResponse(503);
        response.setHeader(HttpHeaders.RETRY_AFTER, value);
        interceptor.process(response, null, null);
    }
}
