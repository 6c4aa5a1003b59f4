package no.fiksio.integrasjonspunkt.ytelse;

import java.util.regex.Pattern;

/** A plan as H2 or PostgreSQL explains it. */
record QueryPlan(String text) {

    // PostgreSQL names each way to read a table; its look-ups have a condition on the next line.
    private static final Pattern READ = Pattern.compile("(Seq|Index|Index Only|Bitmap Index) Scan");
    private static final Pattern CONDITION = Pattern.compile("Index Cond:");
    // H2 writes the index in a comment after each table, with the condition after a colon.
    private static final Pattern H2_READ = Pattern.compile("/\\* PUBLIC\\.[^*]*\\*/");
    private static final Pattern H2_LOOKUP = Pattern.compile("/\\* PUBLIC\\.[A-Z0-9_]+: [^*]*\\*/");

    /** True if every table is read by a condition on an index. */
    boolean isLookup() {
        return count(H2_READ) == count(H2_LOOKUP) && count(READ) == count(CONDITION);
    }

    private long count(Pattern pattern) {
        return pattern.matcher(text).results().count();
    }
}
