package no.fiksio.integrasjonspunkt.drift.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lifts the time limits of the datasource while a migration runs. They are meant for requests. They are restored
 * afterwards, since the connection goes back to its pool.
 */
final class MigrationTimeouts extends BaseCallback {

    private int ordinary;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                ordinary = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, 0);
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    try (Statement statement = connection.createStatement()) {
                        // For this transaction only: the one of the migration.
                        statement.execute("set local statement_timeout = 0");
                    }
                }
            } else {
                connection.setNetworkTimeout(Runnable::run, ordinary);
            }
        } catch (SQLException e) {
            throw new FlywayException("The time limits of a migration cannot be set", e);
        }
    }
}
