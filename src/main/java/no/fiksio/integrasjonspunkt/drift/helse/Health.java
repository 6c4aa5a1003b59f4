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
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.ko.QueueLimit;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;

/** The health of the gateway: its database, payload store and queue, and each konto's connection to Fiks IO. */
@Service
class Health {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final PayloadStore lager;
    private final KontoConnections connections;
    private final QueueLimit queueLimit;
    private final long minFree;

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @Resource
    private ManagedExecutorService workers;

    private final BoundedQuestion<Map<String, ComponentHealth>> question = new BoundedQuestion<>(TIMEOUT);

    @Inject
    Health(PayloadStore lager, KontoConnections connections, QueueLimit queueLimit, Settings settings) {
        this.lager = lager;
        this.connections = connections;
        this.queueLimit = queueLimit;
        this.minFree = settings.lager().minFree();
    }

    /** The parts that must be up for meldinger to be accepted. */
    Map<String, ComponentHealth> own() {
        Map<String, ComponentHealth> parts = new LinkedHashMap<>(databaseAnswer());
        parts.put("lager", lager());
        return parts;
    }

    /** The connections to Fiks IO, konto by konto; up when every one is connected. */
    ComponentHealth fiksIo() {
        return fiksIo(connections.snapshots());
    }

    static ComponentHealth fiksIo(List<ConnectionStatus> konti) {
        Map<String, Object> details = new LinkedHashMap<>();
        konti.forEach(status -> {
            Map<String, Object> konto = new LinkedHashMap<>();
            konto.put("navn", status.name());
            konto.put("tilstand", status.state().name());
            konto.put("siden", status.since().toString());
            status.error().ifPresent(error -> konto.put("feil", error));
            details.put(status.konto().toString(), konto);
        });
        boolean up = !konti.isEmpty() && konti.stream().allMatch(status -> status.state() == State.TILKOBLET);
        return new ComponentHealth(up, details);
    }

    /** What the database says about itself and the queue. One that hangs is down. */
    private Map<String, ComponentHealth> databaseAnswer() {
        try {
            return question.ask(workers, this::databaseAndQueue);
        } catch (TimeoutException e) {
            return Map.of("database", down("The database has not answered within " + TIMEOUT.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            return Map.of("database", down(String.valueOf(e.getCause().getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of("database", down("Interrupted"));
        }
    }

    private Map<String, ComponentHealth> databaseAndQueue() {
        Map<String, ComponentHealth> parts = new LinkedHashMap<>();
        ComponentHealth answer = database();
        parts.put("database", answer);
        if (answer.up()) {
            parts.put("ko", queue());
        }
        return parts;
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
            return queue(queueLimit.waiting(), queueLimit.max());
        } catch (PersistenceException e) {
            return down("The database does not tell how many messages wait");
        }
    }

    static ComponentHealth queue(long waiting, long max) {
        return new ComponentHealth(waiting < max, Map.of("ventende", waiting, "flest", max));
    }

    private ComponentHealth lager() {
        try {
            return lager(lager.free(), minFree);
        } catch (IOException e) {
            return down(String.valueOf(e.getMessage()));
        }
    }

    static ComponentHealth lager(long free, long minFree) {
        return new ComponentHealth(free >= minFree, Map.of("ledig", free, "minstLedig", minFree));
    }

    private static ComponentHealth down(String error) {
        return new ComponentHealth(false, Map.of("feil", error));
    }
}
