package no.fiksio.integrasjonspunkt.ytelse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Hibernate logged of its queries, put together again with their values; other statements are left out. */
record Sporringslogg(String tekst) {

    private static final Pattern LINJE = Pattern.compile("\\[org\\.hibernate\\.SQL] \\([^)]*\\) (?<sql>select .*)"
            + "|binding parameter \\(\\d+:(?<type>\\w+)\\) <- \\[(?<verdi>.*)]");

    List<String> sporringer() {
        List<String> sporringer = new ArrayList<>();
        Matcher linje = LINJE.matcher(tekst);
        while (linje.find()) {
            if (linje.group("sql") != null) {
                sporringer.add(linje.group("sql"));
            } else if (!sporringer.isEmpty()) {
                int siste = sporringer.size() - 1;
                sporringer.set(siste, sporringer.get(siste)
                        .replaceFirst("\\?", Matcher.quoteReplacement(verdi(linje.group("type"), linje.group("verdi")))));
            }
        }
        // A sequence is not asked for rows; and what another thread mixed in is not whole.
        return sporringer.stream().filter(s -> s.contains(" from ") && !s.contains("?")).distinct().toList();
    }

    private static String verdi(String type, String verdi) {
        return switch (type) {
            case "INTEGER", "BIGINT", "BOOLEAN", "SMALLINT", "TINYINT" -> verdi;
            case "UUID" -> "cast('" + verdi + "' as uuid)";
            case "TIMESTAMP_UTC", "TIMESTAMP", "TIMESTAMP_WITH_TIMEZONE" -> "timestamp with time zone '" + verdi + "'";
            default -> "'" + verdi.replace("'", "''") + "'";
        };
    }
}
