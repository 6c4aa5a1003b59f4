package no.fiksio.integrasjonspunkt.ytelse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;

/**
 * A call that is measured: what the table names it, how many times as long as on an empty database it may take, what part of
 * the usual warming up it needs, and what it does.
 */
record MeasuredCall(String name, double limit, double warmUp, Execution execution) {

    /** Does it once, against a gateway whose database has so many conversations. */
    interface Execution {
        void against(Gateway gateway, int samtaler);
    }

    private static final byte[] DOKUMENT = new byte[20_000];
    private static final Random DRAW = new Random(1);

    /** Everything that is measured. */
    static List<MeasuredCall> all() {
        return List.of(
                list("statuses/{messageId}", samtaler -> "/api/statuses/" + DatabaseFill.messageId(drawn(samtaler))),
                list(
                        "statuses?messageId=",
                        samtaler -> "/api/statuses?messageId=" + DatabaseFill.messageId(drawn(samtaler))),
                list("statuses?status=FEIL", samtaler -> "/api/statuses?status=FEIL"),
                list("statuses?status=SENDT", samtaler -> "/api/statuses?status=SENDT"),
                list(
                        "statuses?status=FEIL, a week",
                        samtaler -> "/api/statuses?status=FEIL&fromDateTime=" + week(50) + "&toDateTime=" + week(43)),
                list("conversations", samtaler -> "/api/conversations"),
                list("conversations?direction=", samtaler -> "/api/conversations?direction=INCOMING"),
                list(
                        "conversations?receiver=",
                        samtaler -> "/api/conversations?receiver=" + DatabaseFill.mottaker(drawn(1000))),
                list("conversations?sender=", samtaler -> "/api/conversations?sender=0192:910076787"),
                list(
                        "conversations?messageReference=",
                        samtaler -> "/api/conversations?messageReference=" + UUID.randomUUID()),
                list("conversations?finished=false", samtaler -> "/api/conversations?finished=false"),
                list("messages/in", samtaler -> "/api/messages/in"),
                list(
                        "messages/in/peek, no match",
                        samtaler -> "/api/messages/in/peek?conversationId=" + UUID.randomUUID()),
                // Leasing is code that no call before has warmed, while the empty database's 204 has been warmed by all
                // of them.
                list("messages/in/peek", 5, samtaler -> "/api/messages/in/peek"),
                new MeasuredCall(
                        "create, upload, send",
                        1.2,
                        0.1,
                        (gateway, samtaler) -> new Arkivklient(gateway)
                                .send(SbdBuilder.minimal(DemoKonti.STILLE.kontoId())
                                        .with("dokument.pdf", DOKUMENT))));
    }

    private static MeasuredCall list(String name, IntFunction<String> path) {
        return list(name, 1, path);
    }

    private static MeasuredCall list(String name, double warmUp, IntFunction<String> path) {
        return new MeasuredCall(name, 2, warmUp, (gateway, samtaler) -> {
            int status = gateway.get(path.apply(samtaler)).statusCode();
            if (status != 200 && status != 204) {
                throw new IllegalStateException(name + " gave " + status);
            }
        });
    }

    private static int drawn(int samtaler) {
        return 1 + DRAW.nextInt(Math.max(1, samtaler));
    }

    private static String week(int daysAgo) {
        return Instant.now()
                .minus(daysAgo, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
