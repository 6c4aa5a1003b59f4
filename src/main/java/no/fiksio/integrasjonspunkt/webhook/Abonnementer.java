package no.fiksio.integrasjonspunkt.webhook;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The archive systems' subscriptions. An endpoint is pinged when it is given: one that does not answer is kept, marked, and
 * pinged again, since clients register before they listen; a setting has it refused instead.
 */
@Tjeneste
public class Abonnementer {

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = Abonnementsregister.SORTERBARE;

    private final Abonnementsregister register;
    private final Webhookklient klient;
    private final Innstillinger.Webhook regler;
    private final Clock klokke;

    @Inject
    Abonnementer(Abonnementsregister register, Webhookklient klient, Innstillinger innstillinger, Clock klokke) {
        this.register = register;
        this.klient = klient;
        this.regler = innstillinger.webhook();
        this.klokke = klokke;
    }

    public Utsnitt<Abonnement> liste(Sideforesporsel side) {
        return register.liste(side);
    }

    public Abonnement hent(int id) {
        return register.finn(id).orElseThrow(() -> new Avvist(Grunn.ABONNEMENT_IKKE_FUNNET, id));
    }

    public Abonnement opprett(Abonnementsonske onske) {
        Abonnementsdata data = Abonnementsdata.av(onske);
        register.krevUnik(data, Optional.empty());
        Optional<String> problem = ping(data.endepunkt());
        return lagre(data, Optional.empty(), () -> register.opprett(data, problem));
    }

    /** Changes what the client mentioned; whatever it was, a disabled subscription is enabled again by it. */
    public void endre(int id, Abonnementsonske onske) {
        Abonnementsdata naavaerende = hent(id).data();
        Abonnementsdata data = naavaerende.med(onske);
        register.krevUnik(data, Optional.of(id));
        Optional<Optional<String>> ping = data.endepunkt().equals(naavaerende.endepunkt())
                ? Optional.empty()
                : Optional.of(ping(data.endepunkt()));
        lagre(data, Optional.of(id), () -> register.endre(id, data, ping));
    }

    public void slett(int id) {
        if (!register.slett(id)) {
            throw new Avvist(Grunn.ABONNEMENT_IKKE_FUNNET, id);
        }
    }

    public void slettAlle() {
        register.slettAlle();
    }

    /** What is wrong with the endpoint, if something is. One that the rules forbid is refused. */
    private Optional<String> ping(String endepunkt) {
        Webhookklient.Svar svar = klient.push(Endepunkt.les(endepunkt), Nyttelast.ping(klokke.instant()));
        if (svar.nektet()) {
            throw Ugyldig.endepunkt("is not allowed: " + svar.problem().orElse(""));
        }
        if (regler.krevPing() && svar.problem().isPresent()) {
            throw new Avvist(Grunn.PING_FEILET, svar.problem().get());
        }
        return svar.problem();
    }

    /** Two clients at the same moment: the database's rule finds the later one. Other rules that it broke are ours. */
    private <T> T lagre(Abonnementsdata data, Optional<Integer> egen, Supplier<T> lagring) {
        try {
            return lagring.get();
        } catch (ConstraintViolationException e) {
            register.krevUnik(data, egen);
            throw e;
        }
    }
}
