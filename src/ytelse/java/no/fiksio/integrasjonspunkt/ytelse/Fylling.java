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
import no.fiksio.integrasjonspunkt.server.Testdatabase;

/**
 * A database as after much traffic: conversations with their statuses, every fifth of them incoming, and of those the
 * latest so many waiting, the older half of which somebody has leased. Everything follows from a conversation's number.
 */
record Fylling(int samtaler, int ventende) {

    /** How many receivers the outgoing ones are spread over. */
    static final int MOTTAKERE = 1000;

    private static final int BOLK = 20_000;

    /** The messageId of the conversation with this number. */
    static UUID messageId(int nummer) {
        return uuid("m" + nummer);
    }

    /** The receiver of the outgoing conversation with this number. */
    static UUID mottaker(int nummer) {
        return uuid("k" + nummer % MOTTAKERE);
    }

    /** Fills a database that has its tables and nothing in them. */
    void fyll(Testdatabase database, Connection forbindelse) throws SQLException {
        Dialekt sql = database == Testdatabase.H2 ? Dialekt.H2 : Dialekt.POSTGRESQL;
        Instant begynnelse = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(60, ChronoUnit.DAYS);
        try (Statement setning = forbindelse.createStatement()) {
            Indekser indekser = new Indekser(forbindelse);
            indekser.fjern(setning);
            for (int fra = 1; fra <= samtaler; fra += BOLK) {
                String bolk = sql.rekke(fra, Math.min(samtaler, fra + BOLK - 1));
                setning.execute(samtale(sql, bolk, begynnelse));
                setning.execute(status(bolk, begynnelse));
                setning.execute(innkommende(sql, bolk, begynnelse));
            }
            indekser.lag(setning);
            setning.execute("alter sequence samtale_seq restart with " + (samtaler + 1));
            setning.execute("alter sequence status_seq restart with " + (4 * samtaler + 1));
            setning.execute("alter sequence innkommende_seq restart with " + (samtaler + 1));
            setning.execute(sql.analyser());
        }
    }

    private String samtale(Dialekt sql, String bolk, Instant begynnelse) {
        return """
                insert into samtale (id, conversation_id, message_id, retning, avsender, mottaker, prosess, meldingstype,
                    referanse, tittel, opprettet, sist_endret, frist, ferdig, slettet, egen_konto, motpart_konto, fiks_melding_id)
                select x, %1$s, %2$s, case when mod(x, 5) = 0 then 'INCOMING' else 'OUTGOING' end,
                    case when mod(x, 5) = 0 then cast(%3$s as varchar) else '0192:910076787' end,
                    case when mod(x, 5) = 0 then '0192:910076787' else cast(%3$s as varchar) end,
                    'no.ks.fiks.arkiv.v1', 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett', cast(%1$s as varchar), '',
                    %5$s, %5$s, %5$s + interval '300' day, %6$s, false, %4$s, %3$s, %2$s
                from %7$s""".formatted(sql.uuid("c"), sql.uuid("m"), sql.uuid("k", "mod(x, " + MOTTAKERE + ")"),
                sql.uuid("e", "0"), tid(begynnelse, 0), ferdig(), bolk);
    }

    private String status(String bolk, Instant begynnelse) {
        return """
                insert into status (id, samtale_id, status, tidspunkt, skjult)
                select (x - 1) * 4 + k, x, case k when 1 then 'OPPRETTET'
                    when 2 then case when mod(x, 5) = 0 then 'INNKOMMENDE_MOTTATT' else 'SENDT' end
                    when 3 then case when mod(x, 5) = 0 then 'INNKOMMENDE_LEVERT' else 'MOTTATT' end
                    else case when mod(x, 1000) = 7 then 'FEIL' else 'LEVERT' end end,
                    %s + k * interval '1' second, false
                from %s cross join (values (1), (2), (3), (4)) as s(k)
                where k < 3 or (%s and (k = 3 or mod(x, 5) <> 0)) order by x, k"""
                .formatted(tid(begynnelse, 0), bolk, ferdig());
    }

    private String innkommende(Dialekt sql, String bolk, Instant begynnelse) {
        int forsteVentende = samtaler - 5 * ventende;
        String leid = "x <= " + (forsteVentende + 5 * (ventende / 2));
        return """
                insert into innkommende_melding (id, samtale_id, message_id, conversation_id, avsender, mottaker, prosess,
                    headere, storrelse, mottatt, laast_til, laast_av)
                select x, x, %s, %s, cast(%s as varchar), '0192:910076787', 'no.ks.fiks.arkiv.v1', '{}', 0, %s,
                    case when %s then timestamp with time zone '%s' end, case when %s then 'en annen' end
                from %s where mod(x, 5) = 0 and x > %d""".formatted(sql.uuid("m"), sql.uuid("c"),
                sql.uuid("k", "mod(x, " + MOTTAKERE + ")"), tid(begynnelse, 1), leid,
                Instant.now().plus(1, ChronoUnit.DAYS), leid, bolk, forsteVentende);
    }

    /** All but one in a hundred outgoing ones, and those incoming ones that do not wait. */
    private String ferdig() {
        return "(case when mod(x, 5) = 0 then x <= " + (samtaler - 5 * ventende) + " else mod(x, 100) <> 1 end)";
    }

    private static String tid(Instant begynnelse, int sekunder) {
        return "(timestamp with time zone '" + begynnelse.plusSeconds(sekunder) + "' + x * interval '2' second)";
    }

    private static UUID uuid(String tekst) {
        try {
            String hex = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(tekst.getBytes(StandardCharsets.UTF_8)));
            return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the two databases do not speak alike. */
    private enum Dialekt {
        H2("cast(hash('MD5', '%s' || cast(%s as varchar)) as uuid)", "system_range(%d, %d)", "analyze"),
        POSTGRESQL("cast(md5('%s' || cast(%s as varchar)) as uuid)", "generate_series(%d, %d) as rekke(x)", "vacuum analyze");

        private final String uuid;
        private final String rekke;
        private final String analyser;

        Dialekt(String uuid, String rekke, String analyser) {
            this.uuid = uuid;
            this.rekke = rekke;
            this.analyser = analyser;
        }

        String uuid(String bokstav) {
            return uuid(bokstav, "x");
        }

        String uuid(String bokstav, String nummer) {
            return uuid.formatted(bokstav, nummer);
        }

        String rekke(int fra, int til) {
            return rekke.formatted(fra, til);
        }

        String analyser() {
            return analyser;
        }
    }
}
