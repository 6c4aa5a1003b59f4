package no.fiksio.integrasjonspunkt.webhook.abonnement;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.webhook.hendelse.HendelsePayload;
import no.fiksio.integrasjonspunkt.webhook.http.Endpoint;
import no.fiksio.integrasjonspunkt.webhook.http.WebhookClient;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The archive systems' subscriptions. An endpoint is pinged when it is given: one that does not answer is kept, marked, and
 * pinged again, since clients register before they listen; a setting has it refused instead.
 */
@Service
public class Abonnementer {

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = AbonnementRepository.SORTABLE;

    private final AbonnementRepository repository;
    private final WebhookClient client;
    private final Settings.Webhook rules;
    private final Clock clock;

    @Inject
    Abonnementer(AbonnementRepository repository, WebhookClient client, Settings settings, Clock clock) {
        this.repository = repository;
        this.client = client;
        this.rules = settings.webhook();
        this.clock = clock;
    }

    public Page<Abonnement> list(PageRequest page) {
        return repository.list(page);
    }

    public Abonnement get(int id) {
        return repository.find(id).orElseThrow(() -> new RequestRefused(Reason.ABONNEMENT_NOT_FOUND, id));
    }

    public Abonnement create(AbonnementRequest requested) {
        AbonnementData data = AbonnementData.of(requested);
        repository.requireUnique(data, Optional.empty());
        PingResult ping = ping(data.endpoint());
        return store(data, Optional.empty(), () -> repository.create(data, ping));
    }

    /** Changes what the client mentioned; whatever it was, a disabled subscription is enabled again by it. */
    public void change(int id, AbonnementRequest requested) {
        AbonnementData current = get(id).data();
        AbonnementData data = current.with(requested);
        repository.requireUnique(data, Optional.of(id));
        PingResult ping =
                data.endpoint().equals(current.endpoint()) ? new PingResult.NotPinged() : ping(data.endpoint());
        store(data, Optional.of(id), () -> repository.change(id, data, ping));
    }

    public void delete(int id) {
        if (!repository.delete(id)) {
            throw new RequestRefused(Reason.ABONNEMENT_NOT_FOUND, id);
        }
    }

    public void deleteAll() {
        repository.deleteAll();
    }

    /** Refuses an endpoint that the rules forbid, and, where the setting says so, one that does not answer. */
    private PingResult ping(String endpoint) {
        WebhookClient.Response response = client.push(Endpoint.read(endpoint), HendelsePayload.ping(clock.instant()));
        if (response.denied()) {
            throw InvalidAbonnement.endpoint(
                    "is not allowed: " + response.problem().orElse(""));
        }
        if (response.problem().isEmpty()) {
            return new PingResult.Answered();
        }
        String why = response.problem().get();
        if (rules.requirePing()) {
            throw new RequestRefused(Reason.PING_FAILED, why);
        }
        return new PingResult.Failed(why);
    }

    /** Two clients at the same moment: the database's rule finds the later one. Other rules that it broke are ours. */
    private <T> T store(AbonnementData data, Optional<Integer> own, Supplier<T> storing) {
        try {
            return storing.get();
        } catch (ConstraintViolationException e) {
            repository.requireUnique(data, own);
            throw e;
        }
    }
}
