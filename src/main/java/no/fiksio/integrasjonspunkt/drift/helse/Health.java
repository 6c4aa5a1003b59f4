package no.fiksio.integrasjonspunkt.drift.helse;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.sending.utboks.QueueLimit;

/** How the gateway is: its database, its payload store, its queue, and each konto's connection to Fiks IO. */
@Service
class Health {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final PayloadStore lager;
    private final KontoConnections connections;
    private final QueueLimit pressure;
    private final long minFree;

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @Resource
    private ManagedExecutorService workers;

    private Future<Map<String, ComponentHealth>> underWay;

    @Inject
    Health(PayloadStore lager, KontoConnections connections, QueueLimit pressure, Settings settings) {
        this.lager = lager;
        this.connections = connections;
        this.pressure = pressure;
        this.minFree = settings.lager().minFree();
    }

    /** What must be well for messages to be accepted. */
    Map<String, ComponentHealth> own() {
        Map<String, ComponentHealth> parts = new LinkedHashMap<>(databaseAnswer());
        parts.put("lager", lager());
        return parts;
    }

    ComponentHealth fiksIo() {
        List<ConnectionStatus> snapshots = connections.snapshots();
        Map<String, Object> details = new LinkedHashMap<>();
        snapshots.forEach(b -> {
            Map<String, Object> konto = new LinkedHashMap<>();
            konto.put("navn", b.name());
            konto.put("tilstand", b.state().name());
            konto.put("siden", b.since().toString());
            b.error().ifPresent(error -> konto.put("feil", error));
            details.put(b.konto().toString(), konto);
        });
        boolean up = !snapshots.isEmpty() && snapshots.stream().allMatch(b -> b.state() == State.TILKOBLET);
        return new ComponentHealth(up, details);
    }

    /**
     * What the database says, within a bound: one that hangs is down. As long as it has not answered no more is asked of
     * it, so that the monitors' questions do not take its connections and the server's threads.
     */
    private Map<String, ComponentHealth> databaseAnswer() {
        Future<Map<String, ComponentHealth>> question = ask();
        try {
            return question.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Map.of("database", down("The database has not answered within " + TIMEOUT.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            return Map.of("database", down(String.valueOf(e.getCause().getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of("database", down("Interrupted"));
        }
    }

    private synchronized Future<Map<String, ComponentHealth>> ask() {
        if (underWay == null || underWay.isDone()) {
            underWay = workers.submit(() -> {
                Map<String, ComponentHealth> parts = new LinkedHashMap<>();
                ComponentHealth svar = database();
                parts.put("database", svar);
                if (svar.up()) {
                    parts.put("ko", queue());
                }
                return parts;
            });
        }
        return underWay;
    }

    private ComponentHealth database() {
        try (Connection connection = database.getConnection()) {
            return new ComponentHealth(
                    connection.isValid((int) TIMEOUT.toSeconds()),
                    Map.of("database", connection.getMetaData().getDatabaseProductName()));
        } catch (SQLException e) {
            return down(String.valueOf(e.getMessage()));
        }
    }

    private ComponentHealth queue() {
        try {
            long waiting = pressure.waiting();
            return new ComponentHealth(waiting < pressure.max(), Map.of("ventende", waiting, "flest", pressure.max()));
        } catch (PersistenceException e) {
            return down("The database does not tell how many messages wait");
        }
    }

    private ComponentHealth lager() {
        try {
            long free = lager.free();
            return new ComponentHealth(free >= minFree, Map.of("ledig", free, "minstLedig", minFree));
        } catch (IOException e) {
            return down(String.valueOf(e.getMessage()));
        }
    }

    private static ComponentHealth down(String error) {
        return new ComponentHealth(false, Map.of("feil", error));
    }
}
