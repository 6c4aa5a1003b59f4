package no.fiksio.integrasjonspunkt.drift;

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
final class Migreringsfrist extends BaseCallback {

    private int vanlig;

    @Override
    public boolean supports(Event hendelse, Context kontekst) {
        return hendelse == Event.BEFORE_EACH_MIGRATE || hendelse == Event.AFTER_EACH_MIGRATE
                || hendelse == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public void handle(Event hendelse, Context kontekst) {
        Connection forbindelse = kontekst.getConnection();
        try {
            if (hendelse == Event.BEFORE_EACH_MIGRATE) {
                vanlig = forbindelse.getNetworkTimeout();
                forbindelse.setNetworkTimeout(Runnable::run, 0);
                if (forbindelse.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    try (Statement setning = forbindelse.createStatement()) {
                        // For this transaction only, which is the migration's.
                        setning.execute("set local statement_timeout = 0");
                    }
                }
            } else {
                forbindelse.setNetworkTimeout(Runnable::run, vanlig);
            }
        } catch (SQLException e) {
            throw new FlywayException("Could not set how long a migration may take", e);
        }
    }
}
