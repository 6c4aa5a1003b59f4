package no.fiksio.integrasjonspunkt.drift.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Gives a migration all the time it needs. The datasource's limits on a statement are for requests, and the connection goes
 * back to its pool with them.
 */
final class MigrationTimeouts extends BaseCallback {

    private int ordinary;

    @Override
    public boolean supports(Event hendelse, Context context) {
        return hendelse == Event.BEFORE_EACH_MIGRATE
                || hendelse == Event.AFTER_EACH_MIGRATE
                || hendelse == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public void handle(Event hendelse, Context context) {
        Connection connection = context.getConnection();
        try {
            if (hendelse == Event.BEFORE_EACH_MIGRATE) {
                ordinary = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, 0);
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    try (Statement sentence = connection.createStatement()) {
                        // For this transaction only, which is the migration's.
                        sentence.execute("set local statement_timeout = 0");
                    }
                }
            } else {
                connection.setNetworkTimeout(Runnable::run, ordinary);
            }
        } catch (SQLException e) {
            throw new FlywayException("Could not set how long a migration may take", e);
        }
    }
}
