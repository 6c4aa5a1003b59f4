package no.fiksio.integrasjonspunkt.drift.start;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.fiksio.subscription.MeldingReceiver;

/**
 * Starts the application in order: first the schema, then the connections to Fiks IO. WildFly holds requests and queue
 * messages back until this has returned.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ApplicationStart {

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ContextService contexts;

    @Inject
    private DatabaseMigration migration;

    @Inject
    private KontoConnections connections;

    @Inject
    private MeldingReceiver mottak;

    @PostConstruct
    void start() {
        migration.update();
        // Transactions are looked up in java:comp, which the factory's threads do not have: they run in this one's
        // context.
        Executor fromHere = contexts.currentContextExecutor();
        connections.start(mottak, work -> threads.newThread(() -> fromHere.execute(work)));
    }

    @PreDestroy
    void stop() {
        connections.stop();
    }
}
