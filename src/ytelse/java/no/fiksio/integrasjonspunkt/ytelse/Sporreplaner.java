package no.fiksio.integrasjonspunkt.ytelse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the database goes about the calls: each is made once with Hibernate's logs open, and what it asked is explained.
 * Printed are the plans that are not look-ups in an index all through.
 */
final class Sporreplaner {

    private final Listetjener tjener;

    Sporreplaner(Listetjener tjener) {
        this.tjener = tjener;
    }

    void skriv() throws IOException, SQLException {
        tjener.endre("""
                /subsystem=logging/logger=org.hibernate.SQL:add(level=DEBUG)
                /subsystem=logging/logger=org.hibernate.orm.jdbc.bind:add(level=TRACE)
                """);
        Map<String, List<String>> sporringer = new LinkedHashMap<>();
        for (Kall kall : Kall.alle()) {
            long fra = Files.size(tjener.loggfil());
            kall.utforelse().mot(tjener.gateway(), tjener.samtaler());
            sporringer.put(kall.navn(), nye(fra));
        }
        // The embedded database is let go of.
        tjener.close();
        try (Connection forbindelse = tjener.database()) {
            for (Map.Entry<String, List<String>> kall : sporringer.entrySet()) {
                for (String sporring : kall.getValue()) {
                    skriv(kall.getKey(), sporring, plan(forbindelse, sporring));
                }
            }
        }
    }

    private static void skriv(String kall, String sporring, String plan) {
        if (!new Sporreplan(plan).erOppslag()) {
            System.out.println("\n" + kall + ": " + sporring.substring(0, Math.min(400, sporring.length())) + "\n"
                    + plan.strip().indent(4));
        }
    }

    private List<String> nye(long fra) throws IOException {
        byte[] alt = Files.readAllBytes(tjener.loggfil());
        return new Sporringslogg(new String(alt, (int) fra, alt.length - (int) fra, StandardCharsets.UTF_8)).sporringer();
    }

    private static String plan(Connection forbindelse, String sporring) throws SQLException {
        List<String> linjer = new ArrayList<>();
        try (Statement setning = forbindelse.createStatement();
             ResultSet svar = setning.executeQuery("explain " + sporring)) {
            while (svar.next()) {
                linjer.add(svar.getString(1));
            }
        }
        return String.join("\n", linjer);
    }
}
