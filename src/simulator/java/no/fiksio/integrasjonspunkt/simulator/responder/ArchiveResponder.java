package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.Consumption;
import no.fiksio.integrasjonspunkt.simulator.broker.InternalDelivery;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive built into a konto: consumes its queue, decrypts and verifies what comes, and answers every request type
 * of the catalogue. Messages that are no requests, or of unknown types, are taken and not answered.
 */
public final class ArchiveResponder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveResponder.class);
    private static final String INVALID_FORESPORSEL = "ugyldigforespoersel";
    private static final List<String> CORRELATION = List.of("klientKorrelasjonsId", "klientKorrelasjonId");

    private final Konto konto;
    private final KontoClient client;
    private final MeldingstypeCatalogue katalog;
    private final Broker broker;
    private final Dokumentlager dokumentlager;
    private final ScheduledExecutorService delayed = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-sene-svar");
        thread.setContextClassLoader(ArchiveResponder.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    });
    private volatile SvarSetup setup = SvarSetup.NORMAL;
    private Consumption abonnement;

    public ArchiveResponder(
            Konto konto,
            KontoClient client,
            MeldingstypeCatalogue katalog,
            Broker broker,
            Dokumentlager dokumentlager) {
        this.konto = konto;
        this.client = client;
        this.katalog = katalog;
        this.broker = broker;
        this.dokumentlager = dokumentlager;
    }

    public synchronized void switchOn() throws IOException {
        if (abonnement == null) {
            abonnement = broker.subscribe(konto.kontoId(), this::take);
        }
    }

    /** The konto is then free for a client from outside. */
    public synchronized void switchOff() {
        if (abonnement != null) {
            abonnement.close();
            abonnement = null;
        }
    }

    public synchronized boolean isOn() {
        return abonnement != null;
    }

    public SvarSetup setup() {
        return setup;
    }

    public void configure(SvarSetup replacement) {
        setup = replacement;
    }

    @Override
    public void close() {
        switchOff();
        delayed.shutdownNow();
    }

    private void take(InternalDelivery delivery) throws IOException {
        SvarSetup now = setup;
        boolean readable = !now.check() || isReadable(delivery);
        Optional<Meldingstype> request =
                katalog.type(delivery.type()).filter(type -> type.rolle() == Meldingstype.Rolle.FORESPORSEL);
        if (request.isEmpty()) {
            return;
        }
        List<Meldingstype> svar = readable ? svar(request.get(), now) : feilmelding(request.get(), INVALID_FORESPORSEL);
        if (now.delay().isZero()) {
            send(delivery, svar, now);
        } else {
            sendLater(() -> send(delivery, svar, now), now.delay());
        }
    }

    private boolean isReadable(InternalDelivery delivery) throws IOException {
        Optional<Content> content =
                delivery.content().or(() -> delivery.dokumentlagerId().flatMap(dokumentlager::find));
        if (content.isEmpty()) {
            return delivery.dokumentlagerId().isEmpty();
        }
        try {
            client.check(content.get());
            return true;
        } catch (RuntimeException e) {
            // The client's reader wraps every reason in one of these: wrong key, bad signature, cut off.
            LOG.warn("{} could not read message {}", konto.name(), delivery.meldingId(), e);
            return false;
        }
    }

    private List<Meldingstype> svar(Meldingstype request, SvarSetup now) {
        return switch (now.mode()) {
            case FULLT -> katalog.answers(request);
            case BARE_MOTTATT ->
                katalog.answers(request).stream()
                        .filter(type -> type.rolle() == Meldingstype.Rolle.MOTTATT)
                        .toList();
            case FEILMELDING -> feilmelding(request, now.feilmelding().orElse(INVALID_FORESPORSEL));
            case TAUS -> List.of();
        };
    }

    /** Protocols without error messages of their own used the general ones. */
    private List<Meldingstype> feilmelding(Meldingstype request, String name) {
        return katalog
                .feilmeldingFor(request, name)
                .or(() -> katalog.type("no.ks.fiks.kvittering." + name + ".v1"))
                .or(() -> katalog.type("no.ks.fiks.kvittering.ugyldigforespoersel.v1"))
                .stream()
                .toList();
    }

    private void send(InternalDelivery on, List<Meldingstype> svar, SvarSetup now) throws IOException {
        for (Meldingstype type : svar) {
            for (int repetition = 0; repetition < now.times(); repetition++) {
                send(on, type, now);
            }
        }
    }

    private void send(InternalDelivery on, Meldingstype type, SvarSetup now) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("klientMeldingId", UUID.randomUUID().toString());
        CORRELATION.forEach(name -> Optional.ofNullable(on.headers().get(name)).ifPresent(id -> headers.put(name, id)));
        try {
            client.send(
                    on.avsender(),
                    type.name(),
                    Optional.of(on.meldingId()),
                    Optional.empty(),
                    headers,
                    SvarDocuments.to(type, on.meldingId()),
                    now.containerFlaw());
        } catch (ApiError e) {
            LOG.warn("{} could not answer {} with {}: {}", konto.name(), on.meldingId(), type.name(), e.getMessage());
        }
    }

    private void sendLater(Reply reply, Duration retryAfter) {
        delayed.schedule(
                () -> {
                    try {
                        reply.execute();
                    } catch (IOException | RuntimeException e) {
                        LOG.error("{} could not send a late answer", konto.name(), e);
                    }
                },
                retryAfter.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @FunctionalInterface
    private interface Reply {
        void execute() throws IOException;
    }
}
