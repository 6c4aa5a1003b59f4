package no.fiksio.integrasjonspunkt.ytelse;

import java.util.regex.Pattern;

/** A plan as H2 or PostgreSQL explains it. */
record Sporreplan(String tekst) {

    // PostgreSQL names each way to read a table; its look-ups have a condition on the next line.
    private static final Pattern LESING = Pattern.compile("(Seq|Index|Index Only|Bitmap Index) Scan");
    private static final Pattern BETINGELSE = Pattern.compile("Index Cond:");
    // H2 writes the index in a comment after each table, with the condition after a colon.
    private static final Pattern H2_LESING = Pattern.compile("/\\* PUBLIC\\.[^*]*\\*/");
    private static final Pattern H2_OPPSLAG = Pattern.compile("/\\* PUBLIC\\.[A-Z0-9_]+: [^*]*\\*/");

    /** True if every table is read by a condition on an index. */
    boolean erOppslag() {
        return antall(H2_LESING) == antall(H2_OPPSLAG) && antall(LESING) == antall(BETINGELSE);
    }

    private long antall(Pattern monster) {
        return monster.matcher(tekst).results().count();
    }
}
