package no.fiksio.integrasjonspunkt.ytelse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import no.fiksio.integrasjonspunkt.server.Gateway;

/**
 * A call that is measured: what the table names it, how many times as long as on an empty database it may take, what part of
 * the usual warming up it needs, and what it does.
 */
record Kall(String navn, double grense, double oppvarming, Utforelse utforelse) {

    /** Does it once, against a gateway whose database has so many conversations. */
    interface Utforelse {
        void mot(Gateway gateway, int samtaler);
    }

    private static final Random TREKNING = new Random(1);

    /** Everything that is measured. */
    static List<Kall> alle() {
        return List.of(
                liste("statuses/{messageId}", samtaler -> "/api/statuses/" + Fylling.messageId(trukket(samtaler))),
                liste("statuses?messageId=", samtaler -> "/api/statuses?messageId=" + Fylling.messageId(trukket(samtaler))),
                liste("statuses?status=FEIL", samtaler -> "/api/statuses?status=FEIL"),
                liste("statuses?status=SENDT", samtaler -> "/api/statuses?status=SENDT"),
                liste("statuses?status=FEIL, a week", samtaler -> "/api/statuses?status=FEIL&fromDateTime="
                        + uke(50) + "&toDateTime=" + uke(43)),
                liste("conversations", samtaler -> "/api/conversations"),
                liste("conversations?direction=", samtaler -> "/api/conversations?direction=INCOMING"),
                liste("conversations?receiver=", samtaler -> "/api/conversations?receiver=" + Fylling.mottaker(trukket(1000))),
                liste("conversations?sender=", samtaler -> "/api/conversations?sender=0192:910076787"),
                liste("conversations?messageReference=", samtaler -> "/api/conversations?messageReference=" + UUID.randomUUID()),
                liste("conversations?finished=false", samtaler -> "/api/conversations?finished=false"),
                liste("messages/in", samtaler -> "/api/messages/in"),
                liste("messages/in/peek, no match", samtaler -> "/api/messages/in/peek?conversationId=" + UUID.randomUUID()),
                // Leasing is code that no call before has warmed, while the empty database's 204 has been warmed by all of them.
                liste("messages/in/peek", 5, samtaler -> "/api/messages/in/peek"),
                new Kall("create, upload, send", 1.2, 0.1, (gateway, samtaler) -> Innsending.av(UUID.randomUUID(), gateway)));
    }

    private static Kall liste(String navn, IntFunction<String> sti) {
        return liste(navn, 1, sti);
    }

    private static Kall liste(String navn, double oppvarming, IntFunction<String> sti) {
        return new Kall(navn, 2, oppvarming, (gateway, samtaler) -> {
            int status = gateway.get(sti.apply(samtaler)).statusCode();
            if (status != 200 && status != 204) {
                throw new IllegalStateException(navn + " gave " + status);
            }
        });
    }

    private static int trukket(int samtaler) {
        return 1 + TREKNING.nextInt(Math.max(1, samtaler));
    }

    private static String uke(int dagerSiden) {
        return Instant.now().minus(dagerSiden, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
