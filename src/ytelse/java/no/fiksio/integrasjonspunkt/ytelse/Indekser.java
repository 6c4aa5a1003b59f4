package no.fiksio.integrasjonspunkt.ytelse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The indexes of the product, named {@code ..._ix}, out of the way while a database is filled: built afterwards, in one
 * go each, they take minutes less. What constraints have for indexes stays.
 */
final class Indekser {

    private static final List<String> TABELLER = List.of("samtale", "status", "innkommende_melding");

    private final List<String> lag = new ArrayList<>();
    private final List<String> fjern = new ArrayList<>();

    Indekser(Connection forbindelse) throws SQLException {
        for (String tabell : TABELLER) {
            boolean store = forbindelse.getMetaData().storesUpperCaseIdentifiers();
            TreeMap<String, TreeMap<Integer, String>> kolonner = new TreeMap<>();
            try (ResultSet funn = forbindelse.getMetaData().getIndexInfo(null, forbindelse.getSchema(),
                    store ? tabell.toUpperCase(Locale.ROOT) : tabell, false, true)) {
                while (funn.next()) {
                    String navn = funn.getString("INDEX_NAME");
                    if (navn != null && navn.toLowerCase(Locale.ROOT).endsWith("_ix")) {
                        kolonner.computeIfAbsent(navn, n -> new TreeMap<>()).put(funn.getInt("ORDINAL_POSITION"),
                                funn.getString("COLUMN_NAME") + ("D".equals(funn.getString("ASC_OR_DESC")) ? " desc" : ""));
                    }
                }
            }
            kolonner.forEach((navn, deler) -> {
                fjern.add("drop index " + navn);
                lag.add("create index " + navn + " on " + tabell + " (" + String.join(", ", deler.values()) + ")");
            });
        }
    }

    void fjern(Statement setning) throws SQLException {
        utfor(setning, fjern);
    }

    void lag(Statement setning) throws SQLException {
        utfor(setning, lag);
    }

    private static void utfor(Statement setning, List<String> sql) throws SQLException {
        for (String linje : sql) {
            setning.execute(linje);
        }
    }
}
