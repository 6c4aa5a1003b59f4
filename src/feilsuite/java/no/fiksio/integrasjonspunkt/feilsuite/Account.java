package no.fiksio.integrasjonspunkt.feilsuite;

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
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;

/**
 * The account of a scenario, taken at the far end: what the ledger of the simulator got, against what a REST client was
 * promised; and what an archive system fetched, against what Fiks IO was given for us.
 */
final class Account {

    private final String scenario;
    private final TestBench bench;
    private final StringBuilder text = new StringBuilder();
    private final Set<UUID> settled = new HashSet<>();
    private final Instant startedAt;
    private List<UUID> lostOut = List.of();
    private List<UUID> lostIn = List.of();
    private List<UUID> repeated = List.of();
    private List<String> unrecognised = List.of();
    private List<String> untrue = List.of();
    private String unsettled = "";
    private int delivered;
    private int failed;
    private int duplicates;

    Account(String scenario, TestBench bench) {
        this(scenario, bench, Instant.EPOCH);
    }

    /** Of what was on its way before, on the same bench, another account tells. */
    Account(String scenario, TestBench bench, Instant startedAt) {
        this.scenario = scenario;
        this.bench = bench;
        this.startedAt = startedAt;
    }

    /** True when each of the messages has a final status. */
    boolean decided(Collection<UUID> meldinger) {
        for (UUID id : meldinger) {
            if (!settled.contains(id)) {
                if (!samtale(id).path("finished").asBoolean()) {
                    return false;
                }
                settled.add(id);
            }
        }
        return true;
    }

    /** What we sent. Of the interrupted ones nobody was promised anything, but if they arrive it is no surprise. */
    void out(Collection<UUID> accepted, Collection<UUID> interrupted) {
        Map<String, Integer> times = new HashMap<>();
        List<String> unexpected = new ArrayList<>();
        Set<String> ourIds = new HashSet<>();
        accepted.forEach(id -> ourIds.add(id.toString()));
        interrupted.forEach(id -> ourIds.add(id.toString()));
        UUID ourKonto = bench.simulator().konto("statsetaten").kontoId();
        for (Konto konto : bench.simulator().konti()) {
            for (LedgerEntry mottak : bench.simulator().control().ledger(konto).mottak()) {
                if (!mottak.avsender().equals(ourKonto)
                        || mottak.timestamp().isBefore(startedAt)
                        || giveUp(konto, mottak)) {
                    continue;
                }
                if (mottak.klientMeldingId().filter(ourIds::contains).isEmpty()) {
                    unexpected.add(mottak.meldingId() + " " + mottak.type() + " " + mottak.klientMeldingId());
                } else {
                    times.merge(mottak.klientMeldingId().get(), 1, Integer::sum);
                }
            }
        }
        duplicates = times.values().stream().mapToInt(count -> count - 1).sum();
        unrecognised = unexpected;
        review(accepted, times.keySet());
        line(
                "out  accepted %d = delivered %d + failed with cause %d; lost %d",
                accepted.size(), delivered, failed, lostOut.size());
        line(
                "     duplicates at the receiver %d, with the same klientMeldingId; unrecognisable %d",
                duplicates, unrecognised.size());
    }

    /** EKSTERN sends only what nobody can read; Fiks IO gives it up, and tells so in our name. */
    private static boolean giveUp(Konto konto, LedgerEntry mottak) {
        return konto.equals(DemoKonti.EKSTERN) && mottak.type().equals("no.ks.fiks.kvittering.serverfeil.v1");
    }

    private void review(Collection<UUID> accepted, Set<String> arrivedIds) {
        List<UUID> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (UUID id : accepted) {
            boolean arrived = arrivedIds.contains(id.toString());
            JsonNode samtale = samtale(id);
            boolean cause = hasCause(samtale);
            if (arrived) {
                delivered++;
            } else if (cause) {
                failed++;
            } else {
                missing.add(id);
            }
            List<String> statuses = samtale.path("messageStatuses").findValuesAsText("status");
            boolean saysSent = statuses.contains("SENDT");
            if (arrived != saysSent || new HashSet<>(statuses).size() != statuses.size()) {
                wrong.add(id + " " + statuses + (arrived ? " has arrived" : " has not arrived"));
            }
        }
        lostOut = missing;
        untrue = wrong;
    }

    private static boolean hasCause(JsonNode samtale) {
        for (JsonNode status : samtale.path("messageStatuses")) {
            String value = status.path("status").asText();
            if ((value.equals("FEIL") || value.equals("LEVETID_UTLOPT"))
                    && !status.path("description").asText("").isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** What was sent to us. */
    void in(Collection<UUID> sentToUs, Set<UUID> fetched, List<UUID> set) {
        lostIn = sentToUs.stream().filter(id -> !fetched.contains(id)).toList();
        repeated = set;
        line(
                "in   taken by Fiks IO %d = fetched by the archive %d; lost %d; handed out again after delete %d",
                sentToUs.size(), sentToUs.size() - lostIn.size(), lostIn.size(), set.size());
    }

    /** Some had no final status, or were not fetched, when so much time had passed. */
    void markUnsettled(Duration deadline) {
        unsettled = "not all was settled within " + deadline;
    }

    void longest(Duration time) {
        line("     longest time to recover %.1f s", time.toMillis() / 1000.0);
    }

    /** A line of the scenario's own. */
    void line(String template, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, template, values)).append('\n');
    }

    int failed() {
        return failed;
    }

    int duplicates() {
        return duplicates;
    }

    /** Prints it, and fails if anything is lost, cannot be recognised, or has a status that is not true. */
    Account requireNothingLost() {
        System.out.println("Account: " + scenario + '\n' + text);
        assertThat(unsettled).isEmpty();
        assertThat(lostOut).as("lost on the way out").isEmpty();
        assertThat(lostIn).as("lost on the way in").isEmpty();
        assertThat(repeated).as("handed out again after delete").isEmpty();
        assertThat(unrecognised).as("unrecognisable duplicates").isEmpty();
        assertThat(untrue).as("statuses that are not true").isEmpty();
        return this;
    }

    private JsonNode samtale(UUID id) {
        try {
            HttpResponse<String> svar = bench.archive().get("/api/conversations/messageId/" + id);
            return svar.statusCode() == 200 ? Json.readOwn(svar.body()) : Json.readOwn("{}");
        } catch (UncheckedIOException e) {
            return Json.readOwn("{}");
        }
    }
}
