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
final class Indexes {

    private static final List<String> TABLES = List.of("samtale", "status", "innkommende_melding");

    private final List<String> creation = new ArrayList<>();
    private final List<String> remove = new ArrayList<>();

    Indexes(Connection connection) throws SQLException {
        for (String table : TABLES) {
            boolean storesUpperCase = connection.getMetaData().storesUpperCaseIdentifiers();
            TreeMap<String, TreeMap<Integer, String>> columns = new TreeMap<>();
            try (ResultSet found = connection
                    .getMetaData()
                    .getIndexInfo(
                            null,
                            connection.getSchema(),
                            storesUpperCase ? table.toUpperCase(Locale.ROOT) : table,
                            false,
                            true)) {
                while (found.next()) {
                    String name = found.getString("INDEX_NAME");
                    if (name != null && name.toLowerCase(Locale.ROOT).endsWith("_ix")) {
                        columns.computeIfAbsent(name, n -> new TreeMap<>())
                                .put(
                                        found.getInt("ORDINAL_POSITION"),
                                        found.getString("COLUMN_NAME")
                                                + ("D".equals(found.getString("ASC_OR_DESC")) ? " desc" : ""));
                    }
                }
            }
            columns.forEach((name, parts) -> {
                remove.add("drop index " + name);
                creation.add("create index " + name + " on " + table + " (" + String.join(", ", parts.values()) + ")");
            });
        }
    }

    void remove(Statement sentence) throws SQLException {
        execute(sentence, remove);
    }

    void creation(Statement sentence) throws SQLException {
        execute(sentence, creation);
    }

    private static void execute(Statement sentence, List<String> sql) throws SQLException {
        for (String line : sql) {
            sentence.execute(line);
        }
    }
}
