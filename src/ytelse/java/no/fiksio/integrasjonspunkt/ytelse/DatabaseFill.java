package no.fiksio.integrasjonspunkt.ytelse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.TestDatabase;

/**
 * A database as after much traffic: conversations with their statuses, every fifth of them incoming, and of those the
 * latest so many waiting, the older half of which somebody has leased. Everything follows from a conversation's number.
 */
record DatabaseFill(int samtaler, int waiting) {

    /** How many receivers the outgoing ones are spread over. */
    static final int MOTTAKERE = 1000;

    private static final int CHUNK = 20_000;

    /** The messageId of the conversation with this number. */
    static UUID messageId(int number) {
        return uuid("m" + number);
    }

    /** The receiver of the outgoing conversation with this number. */
    static UUID mottaker(int number) {
        return uuid("k" + number % MOTTAKERE);
    }

    /** Fills a database that has its tables and nothing in them. */
    void fill(TestDatabase database, Connection connection) throws SQLException {
        Dialect sql = database == TestDatabase.H2 ? Dialect.H2 : Dialect.POSTGRESQL;
        Instant beginning = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(60, ChronoUnit.DAYS);
        try (Statement sentence = connection.createStatement()) {
            Indexes indexes = new Indexes(connection);
            indexes.remove(sentence);
            for (int from = 1; from <= samtaler; from += CHUNK) {
                String chunk = sql.series(from, Math.min(samtaler, from + CHUNK - 1));
                sentence.execute(samtale(sql, chunk, beginning));
                sentence.execute(status(chunk, beginning));
                sentence.execute(incoming(sql, chunk, beginning));
            }
            indexes.creation(sentence);
            sentence.execute("alter sequence samtale_seq restart with " + (samtaler + 1));
            sentence.execute("alter sequence status_seq restart with " + (4 * samtaler + 1));
            sentence.execute("alter sequence innkommende_seq restart with " + (samtaler + 1));
            sentence.execute(sql.analyze());
        }
    }

    private String samtale(Dialect sql, String chunk, Instant beginning) {
        return """
                insert into samtale (id, conversation_id, message_id, retning, avsender, mottaker, prosess, meldingstype,
                    referanse, tittel, opprettet, sist_endret, frist, ferdig, slettet, egen_konto, motpart_konto, fiks_melding_id)
                select x, %1$s, %2$s, case when mod(x, 5) = 0 then 'INCOMING' else 'OUTGOING' end,
                    case when mod(x, 5) = 0 then cast(%3$s as varchar) else '0192:910076787' end,
                    case when mod(x, 5) = 0 then '0192:910076787' else cast(%3$s as varchar) end,
                    'no.ks.fiks.arkiv.v1', 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett', cast(%1$s as varchar), '',
                    %5$s, %5$s, %5$s + interval '300' day, %6$s, false, %4$s, %3$s, %2$s
                from %7$s""".formatted(
                        sql.uuid("c"),
                        sql.uuid("m"),
                        sql.uuid("k", "mod(x, " + MOTTAKERE + ")"),
                        sql.uuid("e", "0"),
                        time(beginning, 0),
                        done(),
                        chunk);
    }

    private String status(String chunk, Instant beginning) {
        return """
                insert into status (id, samtale_id, status, tidspunkt, skjult)
                select (x - 1) * 4 + k, x, case k when 1 then 'OPPRETTET'
                    when 2 then case when mod(x, 5) = 0 then 'INNKOMMENDE_MOTTATT' else 'SENDT' end
                    when 3 then case when mod(x, 5) = 0 then 'INNKOMMENDE_LEVERT' else 'MOTTATT' end
                    else case when mod(x, 1000) = 7 then 'FEIL' else 'LEVERT' end end,
                    %s + k * interval '1' second, false
                from %s cross join (values (1), (2), (3), (4)) as s(k)
                where k < 3 or (%s and (k = 3 or mod(x, 5) <> 0)) order by x, k""".formatted(time(beginning, 0), chunk, done());
    }

    private String incoming(Dialect sql, String chunk, Instant beginning) {
        int firstWaiting = samtaler - 5 * waiting;
        String leased = "x <= " + (firstWaiting + 5 * (waiting / 2));
        return """
                insert into innkommende_melding (id, samtale_id, message_id, conversation_id, avsender, mottaker, prosess,
                    headere, storrelse, mottatt, laast_til, laast_av)
                select x, x, %s, %s, cast(%s as varchar), '0192:910076787', 'no.ks.fiks.arkiv.v1', '{}', 0, %s,
                    case when %s then timestamp with time zone '%s' end, case when %s then 'en annen' end
                from %s where mod(x, 5) = 0 and x > %d""".formatted(
                        sql.uuid("m"),
                        sql.uuid("c"),
                        sql.uuid("k", "mod(x, " + MOTTAKERE + ")"),
                        time(beginning, 1),
                        leased,
                        Instant.now().plus(1, ChronoUnit.DAYS),
                        leased,
                        chunk,
                        firstWaiting);
    }

    /** All but one in a hundred outgoing ones, and those incoming ones that do not wait. */
    private String done() {
        return "(case when mod(x, 5) = 0 then x <= " + (samtaler - 5 * waiting) + " else mod(x, 100) <> 1 end)";
    }

    private static String time(Instant beginning, int seconds) {
        return "(timestamp with time zone '" + beginning.plusSeconds(seconds) + "' + x * interval '2' second)";
    }

    private static UUID uuid(String text) {
        try {
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the two databases do not speak alike. */
    private enum Dialect {
        H2("cast(hash('MD5', '%s' || cast(%s as varchar)) as uuid)", "system_range(%d, %d)", "analyze"),
        POSTGRESQL(
                "cast(md5('%s' || cast(%s as varchar)) as uuid)",
                "generate_series(%d, %d) as rekke(x)", "vacuum analyze");

        private final String uuid;
        private final String series;
        private final String analyze;

        Dialect(String uuid, String series, String analyze) {
            this.uuid = uuid;
            this.series = series;
            this.analyze = analyze;
        }

        String uuid(String letter) {
            return uuid(letter, "x");
        }

        String uuid(String letter, String number) {
            return uuid.formatted(letter, number);
        }

        String series(int from, int to) {
            return series.formatted(from, to);
        }

        String analyze() {
            return analyze;
        }
    }
}
