package no.fiksio.integrasjonspunkt.drift;

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
import no.fiksio.integrasjonspunkt.fiksio.Mottaksport;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblinger;

/**
 * Starts the application in order: the schema first, then the connections to Fiks IO. WildFly holds requests and queue
 * messages back until this has returned.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Oppstart {

    @Resource
    private ManagedThreadFactory traader;

    @Resource
    private ContextService kontekster;

    @Inject
    private Skjema skjema;

    @Inject
    private Tilkoblinger tilkoblinger;

    @Inject
    private Mottaksport mottak;

    @PostConstruct
    void start() {
        skjema.oppdater();
        // The factory's threads do not know java:comp, which transactions are looked up in: the context is taken from here.
        Executor herfra = kontekster.currentContextExecutor();
        tilkoblinger.start(mottak, arbeid -> traader.newThread(() -> herfra.execute(arbeid)));
    }

    @PreDestroy
    void stopp() {
        tilkoblinger.stopp();
    }
}
