package no.fiksio.integrasjonspunkt.ytelse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Hibernate logged of its queries, put together again with their values; other statements are left out. */
record QueryLog(String text) {

    private static final Pattern LINE = Pattern.compile("\\[org\\.hibernate\\.SQL] \\([^)]*\\) (?<sql>select .*)"
            + "|binding parameter \\(\\d+:(?<type>\\w+)\\) <- \\[(?<verdi>.*)]");

    List<String> queries() {
        List<String> queries = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            if (line.group("sql") != null) {
                queries.add(line.group("sql"));
            } else if (!queries.isEmpty()) {
                int last = queries.size() - 1;
                queries.set(
                        last,
                        queries.get(last)
                                .replaceFirst(
                                        "\\?",
                                        Matcher.quoteReplacement(value(line.group("type"), line.group("verdi")))));
            }
        }
        // A sequence is not asked for rows; and what another thread mixed in is not whole.
        return queries.stream()
                .filter(s -> s.contains(" from ") && !s.contains("?"))
                .distinct()
                .toList();
    }

    private static String value(String type, String value) {
        return switch (type) {
            case "INTEGER", "BIGINT", "BOOLEAN", "SMALLINT", "TINYINT" -> value;
            case "UUID" -> "cast('" + value + "' as uuid)";
            case "TIMESTAMP_UTC", "TIMESTAMP", "TIMESTAMP_WITH_TIMEZONE" -> "timestamp with time zone '" + value + "'";
            default -> "'" + value.replace("'", "''") + "'";
        };
    }
}
