package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.control.SimulatorControl;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.fault.KeyFault;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;
import no.fiksio.integrasjonspunkt.simulator.responder.ArchiveResponder;

/** The state of the simulator as JSON. */
final class StateSnapshot {

    private final SimulatorControl control;

    StateSnapshot(SimulatorControl control) {
        this.control = control;
    }

    Map<String, Object> everything() throws IOException {
        Map<String, Object> konti = new LinkedHashMap<>();
        for (Konto konto : control.konti().all()) {
            konti.put(konto.name(), konto(konto));
        }
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("klokke", control.clock().instant().toString());
        snapshot.put("forskyvning", control.clock().offset().toString());
        snapshot.put("kontoer", konti);
        snapshot.put("feil", error());
        return snapshot;
    }

    Map<String, Object> konto(Konto konto) throws IOException {
        QueueState queue = control.queue(konto);
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("kontoId", konto.kontoId());
        snapshot.put("ventende", queue.waiting());
        snapshot.put("ubekreftet", queue.unacknowledged());
        snapshot.put("konsumenter", queue.consumers());
        Map<String, Object> number = new LinkedHashMap<>();
        control.ledger(konto).counts().forEach((hendelse, count) -> number.put(ControlQuery.name(hendelse), count));
        snapshot.put("tall", number);
        snapshot.put("svarer", answersAt(control.responder(konto)));
        return snapshot;
    }

    List<Map<String, Object>> mottatt(Konto konto) {
        return control.ledger(konto).mottak().stream()
                .map(StateSnapshot::mottak)
                .toList();
    }

    Map<String, Object> error() {
        FaultSwitches error = control.faults();
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put(
                "http",
                error.http().stream()
                        .map(en -> http(en.error(), en.remaining()))
                        .toList());
        snapshot.put(
                "meldinger",
                error.meldinger().stream()
                        .map(en -> melding(en.error(), en.remaining()))
                        .toList());
        snapshot.put(
                "nokler",
                error.keys().stream().map(en -> key(en.error(), en.remaining())).toList());
        return snapshot;
    }

    private Map<String, Object> http(HttpFault error, int remaining) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("endepunkt", ControlQuery.name(error.endpoint()));
        snapshot.put("konto", error.kontoId().map(this::name).orElse(null));
        snapshot.put("status", error.status().isPresent() ? error.status().getAsInt() : null);
        snapshot.put("retryAfter", error.retryAfter().map(Duration::toSeconds).orElse(null));
        snapshot.put("forsinkelse", error.delay().toString());
        snapshot.put("svarforsinkelse", error.responseDelay().toString());
        snapshot.put("kutt", ControlQuery.name(error.cut()));
        snapshot.put("igjen", remaining(remaining));
        return snapshot;
    }

    private Map<String, Object> melding(MeldingFault error, int remaining) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("konto", name(error.mottaker()));
        snapshot.put("hode", ControlQuery.name(error.headerFlaw()));
        snapshot.put("korrupt", error.corruptContent());
        snapshot.put("igjen", remaining(remaining));
        return snapshot;
    }

    private Map<String, Object> key(KeyFault error, int remaining) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("konto", name(error.kontoId()));
        snapshot.put("visNokkelTil", name(error.showsKeyOf()));
        snapshot.put("igjen", remaining(remaining));
        return snapshot;
    }

    private String name(UUID kontoId) {
        return control.konti().konto(kontoId).map(Konto::name).orElse(kontoId.toString());
    }

    private static Object remaining(int remaining) {
        return remaining == HttpFault.ALL ? "alle" : remaining;
    }

    private static Map<String, Object> answersAt(ArchiveResponder answersAt) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("paa", answersAt.isOn());
        snapshot.put("modus", ControlQuery.name(answersAt.setup().mode()));
        snapshot.put("ganger", answersAt.setup().times());
        snapshot.put("forsinkelse", answersAt.setup().delay().toString());
        snapshot.put("pakkefeil", ControlQuery.name(answersAt.setup().containerFlaw()));
        snapshot.put("kontroll", answersAt.setup().check());
        return snapshot;
    }

    private static Map<String, Object> mottak(LedgerEntry mottak) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("meldingId", mottak.meldingId());
        snapshot.put("klientMeldingId", mottak.klientMeldingId().orElse(null));
        snapshot.put("type", mottak.type());
        snapshot.put("avsender", mottak.avsender());
        snapshot.put("svarTil", mottak.svarTil().orElse(null));
        snapshot.put("tidspunkt", mottak.timestamp().toString());
        snapshot.put("sist", ControlQuery.name(mottak.last()));
        snapshot.put("leveringer", mottak.deliveries());
        return snapshot;
    }
}
