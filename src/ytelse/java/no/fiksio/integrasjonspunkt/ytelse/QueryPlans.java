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
final class QueryPlans {

    private final ListServer server;

    QueryPlans(ListServer server) {
        this.server = server;
    }

    void write() throws IOException, SQLException {
        server.change("""
                /subsystem=logging/logger=org.hibernate.SQL:add(level=DEBUG)
                /subsystem=logging/logger=org.hibernate.orm.jdbc.bind:add(level=TRACE)
                """);
        Map<String, List<String>> queries = new LinkedHashMap<>();
        for (MeasuredCall call : MeasuredCall.all()) {
            long from = Files.size(server.logFile());
            call.execution().against(server.gateway(), server.samtaler());
            queries.put(call.name(), incomplete(from));
        }
        // The embedded database is let go of.
        server.close();
        try (Connection connection = server.database()) {
            for (Map.Entry<String, List<String>> call : queries.entrySet()) {
                for (String query : call.getValue()) {
                    write(call.getKey(), query, plan(connection, query));
                }
            }
        }
    }

    private static void write(String call, String query, String plan) {
        if (!new QueryPlan(plan).isLookup()) {
            System.out.println("\n" + call + ": " + query.substring(0, Math.min(400, query.length())) + "\n"
                    + plan.strip().indent(4));
        }
    }

    private List<String> incomplete(long from) throws IOException {
        byte[] everything = Files.readAllBytes(server.logFile());
        return new QueryLog(new String(everything, (int) from, everything.length - (int) from, StandardCharsets.UTF_8))
                .queries();
    }

    private static String plan(Connection connection, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement sentence = connection.createStatement();
                ResultSet svar = sentence.executeQuery("explain " + query)) {
            while (svar.next()) {
                lines.add(svar.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
