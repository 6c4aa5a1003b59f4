package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.sending.EgneSvar;
import no.fiksio.integrasjonspunkt.status.Statusregister;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper;

/** The database side of the inbox; each method is one transaction. */
@Tjeneste
@Transactional
class Innboksregister {

    /** How many may be lost to other readers in one peek before it gives up. */
    private static final int FORSOK = 20;

    /** Of how many leases that have run out the oldest message is found. */
    private static final int UTLOPTE = 20;

    private final EntityManager em;
    private final Statusregister statuser;
    private final Meldingstyper typer;
    private final EgneSvar svar;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    Innboksregister(EntityManager em, Statusregister statuser, Meldingstyper typer, EgneSvar svar,
                    Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.typer = typer;
        this.svar = svar;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    Optional<InnkommendeMelding> peek(InnboksFilter filter, String bruker) {
        Instant naa = naa();
        for (int forsok = 0; forsok < FORSOK; forsok++) {
            Optional<InnkommendeMelding> ledig = ledig(filter, naa);
            if (ledig.isEmpty()) {
                return ledig;
            }
            // Of two readers that see the same message free, the database lets one change it. In SQL, since Hibernate
            // translates an update of its own language anew each time, which is felt in a call that is made all day.
            int laast = em.createNativeQuery("""
                            update innkommende_melding set laast_til = :til, laast_av = :av
                            where id = :id and (laast_til is null or laast_til <= :naa)""")
                    .setParameter("til", naa.plus(innstillinger.regler().peekLaas()))
                    .setParameter("av", bruker)
                    .setParameter("id", ledig.get().id())
                    .setParameter("naa", naa)
                    .executeUpdate();
            if (laast == 1) {
                return ledig;
            }
        }
        return Optional.empty();
    }

    /**
     * The oldest that is free, as it is before it is leased: never leased, or among those whose lease ran out first. Two
     * queries, since each finds its first rows in the index at once, however many are leased before them. The lower bound
     * keeps H2 from reading all without a lease first.
     */
    private Optional<InnkommendeMelding> ledig(InnboksFilter filter, Instant naa) {
        return Stream.concat(
                        eldste(filter, "m.laastTil is null", 1, Map.of()),
                        eldste(filter, "m.laastTil between :forst and :naa", UTLOPTE,
                                Map.of("forst", Instant.EPOCH, "naa", naa)))
                .min(Comparator.comparing(InnkommendeMelding::id));
    }

    private Stream<InnkommendeMelding> eldste(InnboksFilter filter, String ledig, int av, Map<String, Object> grense) {
        Map<String, Object> verdier = new LinkedHashMap<>();
        filter.messageId().ifPresent(v -> verdier.put("messageId", v));
        filter.conversationId().ifPresent(v -> verdier.put("conversationId", v));
        filter.prosess().ifPresent(v -> verdier.put("prosess", v));
        filter.mottaker().ifPresent(v -> verdier.put("mottaker", v));
        filter.avsender().ifPresent(v -> verdier.put("avsender", v));
        StringBuilder finn = new StringBuilder("select m.id from InnkommendeMelding m where ").append(ledig);
        verdier.keySet().forEach(felt -> finn.append(" and m.").append(felt).append(" = :").append(felt));
        finn.append(" order by ").append(orden(filter)).append(" limit ").append(av);
        TypedQuery<InnkommendeMelding> sporring = em.createQuery("select f from InnkommendeMelding f join fetch f.samtale"
                + " where f.id = (select min(k.id) from InnkommendeMelding k where k.id in (" + finn + "))", InnkommendeMelding.class);
        verdier.forEach(sporring::setParameter);
        grense.forEach(sporring::setParameter);
        return sporring.setHint("org.hibernate.readOnly", true).getResultList().stream();
    }

    /** As the index that finds them is ordered: of the leases when all are wanted, else of what they are filtered by. */
    private static String orden(InnboksFilter filter) {
        if (filter.messageId().isPresent() || filter.conversationId().isPresent()) {
            return "m.id";
        }
        if (filter.avsender().isPresent()) {
            return "m.avsender, m.id";
        }
        if (filter.prosess().isPresent()) {
            return "m.prosess, m.id";
        }
        return filter.mottaker().isPresent() ? "m.mottaker, m.id" : "m.laastTil, m.id";
    }

    /** The message, if this user holds it. */
    InnkommendeMelding holdt(UUID messageId, String bruker) {
        InnkommendeMelding melding = em.createQuery("""
                        select m from InnkommendeMelding m join fetch m.samtale where m.messageId = :id""",
                        InnkommendeMelding.class)
                .setParameter("id", messageId)
                .getResultStream().findFirst()
                .orElseThrow(() -> new Avvist(Grunn.MELDING_IKKE_FUNNET, messageId));
        if (!melding.laastVed(naa()) || melding.laastAv().filter(bruker::equals).isEmpty()) {
            throw new Avvist(Grunn.MELDING_IKKE_LAAST, messageId);
        }
        return melding;
    }

    InnkommendeMelding slett(UUID messageId, String bruker) {
        statuser.hold(messageId);
        InnkommendeMelding melding = holdt(messageId, bruker);
        // Between the look and the deletion the lease may have gone to another: the condition is the database's to check.
        int slettet = em.createQuery("""
                        delete from InnkommendeMelding m where m.id = :id and m.laastAv = :av and m.laastTil > :naa""")
                .setParameter("id", melding.id())
                .setParameter("av", bruker)
                .setParameter("naa", naa())
                .executeUpdate();
        if (slettet == 0) {
            throw new Avvist(Grunn.MELDING_IKKE_LAAST, messageId);
        }
        Samtale samtale = melding.samtale();
        statuser.registrer(samtale, StatusVerdi.INNKOMMENDE_LEVERT, null, null);
        if (innstillinger.egen(samtale.egenKonto()).dialog().automatiskMottatt()) {
            typer.mottattFor(samtale.meldingstype()).ifPresent(type -> svar.svar(
                    em.find(FiksMottak.class, messageId), samtale.conversationId(), type, List.of()));
        }
        return melding;
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
