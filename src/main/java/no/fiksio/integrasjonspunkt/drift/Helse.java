package no.fiksio.integrasjonspunkt.drift;

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
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblinger;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblingsbilde;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblingsbilde.Tilstand;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.sending.Kotrykk;

/** How the gateway is: its database, its payload store, its queue, and each konto's connection to Fiks IO. */
@Tjeneste
class Helse {

    private static final Duration FRIST = Duration.ofSeconds(3);

    private final Lager lager;
    private final Tilkoblinger tilkoblinger;
    private final Kotrykk trykk;
    private final long minstLedig;

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @Resource
    private ManagedExecutorService arbeidere;

    private Future<Map<String, Delhelse>> underveis;

    @Inject
    Helse(Lager lager, Tilkoblinger tilkoblinger, Kotrykk trykk, Innstillinger innstillinger) {
        this.lager = lager;
        this.tilkoblinger = tilkoblinger;
        this.trykk = trykk;
        this.minstLedig = innstillinger.lager().minstLedig();
    }

    /** What must be well for messages to be accepted. */
    Map<String, Delhelse> egne() {
        Map<String, Delhelse> deler = new LinkedHashMap<>(databasesvar());
        deler.put("lager", lager());
        return deler;
    }

    Delhelse fiksIo() {
        List<Tilkoblingsbilde> bilder = tilkoblinger.bilder();
        Map<String, Object> detaljer = new LinkedHashMap<>();
        bilder.forEach(b -> {
            Map<String, Object> konto = new LinkedHashMap<>();
            konto.put("navn", b.navn());
            konto.put("tilstand", b.tilstand().name());
            konto.put("siden", b.siden().toString());
            b.feil().ifPresent(feil -> konto.put("feil", feil));
            detaljer.put(b.konto().toString(), konto);
        });
        boolean oppe = !bilder.isEmpty() && bilder.stream().allMatch(b -> b.tilstand() == Tilstand.TILKOBLET);
        return new Delhelse(oppe, detaljer);
    }

    /**
     * What the database says, within a bound: one that hangs is down. As long as it has not answered no more is asked of
     * it, so that the monitors' questions do not take its connections and the server's threads.
     */
    private Map<String, Delhelse> databasesvar() {
        Future<Map<String, Delhelse>> sporsmaal = spor();
        try {
            return sporsmaal.get(FRIST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Map.of("database", nede("The database has not answered within " + FRIST.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            return Map.of("database", nede(String.valueOf(e.getCause().getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of("database", nede("Interrupted"));
        }
    }

    private synchronized Future<Map<String, Delhelse>> spor() {
        if (underveis == null || underveis.isDone()) {
            underveis = arbeidere.submit(() -> {
                Map<String, Delhelse> deler = new LinkedHashMap<>();
                Delhelse svar = database();
                deler.put("database", svar);
                if (svar.oppe()) {
                    deler.put("ko", ko());
                }
                return deler;
            });
        }
        return underveis;
    }

    private Delhelse database() {
        try (Connection forbindelse = database.getConnection()) {
            return new Delhelse(forbindelse.isValid((int) FRIST.toSeconds()),
                    Map.of("database", forbindelse.getMetaData().getDatabaseProductName()));
        } catch (SQLException e) {
            return nede(String.valueOf(e.getMessage()));
        }
    }

    private Delhelse ko() {
        try {
            long ventende = trykk.ventende();
            return new Delhelse(ventende < trykk.flest(), Map.of("ventende", ventende, "flest", trykk.flest()));
        } catch (PersistenceException e) {
            return nede("The database does not tell how many messages wait");
        }
    }

    private Delhelse lager() {
        try {
            long ledig = lager.ledig();
            return new Delhelse(ledig >= minstLedig, Map.of("ledig", ledig, "minstLedig", minstLedig));
        } catch (IOException e) {
            return nede(String.valueOf(e.getMessage()));
        }
    }

    private static Delhelse nede(String feil) {
        return new Delhelse(false, Map.of("feil", feil));
    }
}
