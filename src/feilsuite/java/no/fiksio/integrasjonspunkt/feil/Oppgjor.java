package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;

/**
 * The account of a scenario, taken at the far end: what the ledger of the simulator got, against what a REST client was
 * promised; and what an archive system fetched, against what Fiks IO was given for us.
 */
final class Oppgjor {

    private final String scenario;
    private final Feilbenk benk;
    private final StringBuilder tekst = new StringBuilder();
    private final Set<UUID> ferdige = new HashSet<>();
    private final Instant begynt;
    private List<UUID> tapt = List.of();
    private List<UUID> taptInn = List.of();
    private List<UUID> omIgjen = List.of();
    private List<String> ukjente = List.of();
    private List<String> usanne = List.of();
    private String uavgjort = "";
    private int levert;
    private int feilet;
    private int dubletter;

    Oppgjor(String scenario, Feilbenk benk) {
        this(scenario, benk, Instant.EPOCH);
    }

    /** Of what was on its way before, on the same bench, another account tells. */
    Oppgjor(String scenario, Feilbenk benk, Instant begynt) {
        this.scenario = scenario;
        this.benk = benk;
        this.begynt = begynt;
    }

    /** True when each of the messages has a final status. */
    boolean avgjort(Collection<UUID> meldinger) {
        for (UUID id : meldinger) {
            if (!ferdige.contains(id)) {
                if (!samtale(id).path("finished").asBoolean()) {
                    return false;
                }
                ferdige.add(id);
            }
        }
        return true;
    }

    /** What we sent. Of the interrupted ones nobody was promised anything, but if they arrive it is no surprise. */
    void ut(Collection<UUID> akseptert, Collection<UUID> avbrutt) {
        Map<String, Integer> ganger = new HashMap<>();
        List<String> fremmede = new ArrayList<>();
        Set<String> vare = new HashSet<>();
        akseptert.forEach(id -> vare.add(id.toString()));
        avbrutt.forEach(id -> vare.add(id.toString()));
        UUID oss = benk.simulator().konto("statsetaten").kontoId();
        for (Konto konto : benk.simulator().kontoer()) {
            for (Mottak mottak : benk.simulator().styring().regnskap(konto).mottak()) {
                if (!mottak.avsender().equals(oss) || mottak.tidspunkt().isBefore(begynt) || erGittOpp(konto, mottak)) {
                    continue;
                }
                if (mottak.klientMeldingId().filter(vare::contains).isEmpty()) {
                    fremmede.add(mottak.meldingId() + " " + mottak.type() + " " + mottak.klientMeldingId());
                } else {
                    ganger.merge(mottak.klientMeldingId().get(), 1, Integer::sum);
                }
            }
        }
        dubletter = ganger.values().stream().mapToInt(antall -> antall - 1).sum();
        ukjente = fremmede;
        gjennomgaa(akseptert, ganger.keySet());
        linje("out  accepted %d = delivered %d + failed with cause %d; lost %d", akseptert.size(), levert, feilet, tapt.size());
        linje("     duplicates at the receiver %d, with the same klientMeldingId; unrecognisable %d", dubletter, ukjente.size());
    }

    /** EKSTERN sends only what nobody can read; Fiks IO gives it up, and tells so in our name. */
    private static boolean erGittOpp(Konto konto, Mottak mottak) {
        return konto.equals(Demokontoer.EKSTERN) && mottak.type().equals("no.ks.fiks.kvittering.serverfeil.v1");
    }

    private void gjennomgaa(Collection<UUID> akseptert, Set<String> kommetFrem) {
        List<UUID> borte = new ArrayList<>();
        List<String> gale = new ArrayList<>();
        for (UUID id : akseptert) {
            boolean fremme = kommetFrem.contains(id.toString());
            JsonNode samtale = samtale(id);
            boolean arsak = harArsak(samtale);
            if (fremme) {
                levert++;
            } else if (arsak) {
                feilet++;
            } else {
                borte.add(id);
            }
            List<String> statuser = samtale.path("messageStatuses").findValuesAsText("status");
            boolean sier = statuser.contains("SENDT");
            if (fremme != sier || new HashSet<>(statuser).size() != statuser.size()) {
                gale.add(id + " " + statuser + (fremme ? " has arrived" : " has not arrived"));
            }
        }
        tapt = borte;
        usanne = gale;
    }

    private static boolean harArsak(JsonNode samtale) {
        for (JsonNode status : samtale.path("messageStatuses")) {
            String verdi = status.path("status").asText();
            if ((verdi.equals("FEIL") || verdi.equals("LEVETID_UTLOPT")) && !status.path("description").asText("").isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** What was sent to us. */
    void inn(Collection<UUID> sendtTilOss, Set<UUID> hentet, List<UUID> sett) {
        taptInn = sendtTilOss.stream().filter(id -> !hentet.contains(id)).toList();
        omIgjen = sett;
        linje("in   taken by Fiks IO %d = fetched by the archive %d; lost %d; handed out again after delete %d",
                sendtTilOss.size(), sendtTilOss.size() - taptInn.size(), taptInn.size(), sett.size());
    }

    /** Some had no final status, or were not fetched, when so much time had passed. */
    void ikkeAvgjort(Duration frist) {
        uavgjort = "not all was settled within " + frist;
    }

    void lengst(Duration tid) {
        linje("     longest time to recover %.1f s", tid.toMillis() / 1000.0);
    }

    /** A line of the scenario's own. */
    void linje(String mal, Object... verdier) {
        tekst.append("  ").append(String.format(Locale.ROOT, mal, verdier)).append('\n');
    }

    int feilet() {
        return feilet;
    }

    int dubletter() {
        return dubletter;
    }

    /** Prints it, and fails if anything is lost, cannot be recognised, or has a status that is not true. */
    Oppgjor krevAltPaaPlass() {
        System.out.println("Account: " + scenario + '\n' + tekst);
        assertThat(uavgjort).isEmpty();
        assertThat(tapt).as("lost on the way out").isEmpty();
        assertThat(taptInn).as("lost on the way in").isEmpty();
        assertThat(omIgjen).as("handed out again after delete").isEmpty();
        assertThat(ukjente).as("unrecognisable duplicates").isEmpty();
        assertThat(usanne).as("statuses that are not true").isEmpty();
        return this;
    }

    private JsonNode samtale(UUID id) {
        try {
            HttpResponse<String> svar = benk.arkiv().get("/api/conversations/messageId/" + id);
            return svar.statusCode() == 200 ? Json.lesEget(svar.body()) : Json.lesEget("{}");
        } catch (UncheckedIOException e) {
            return Json.lesEget("{}");
        }
    }
}
