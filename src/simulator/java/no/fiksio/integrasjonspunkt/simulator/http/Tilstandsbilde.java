package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Nokkelfeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.styring.Styring;
import no.fiksio.integrasjonspunkt.simulator.svarer.Arkivsvarer;

/** The state of the simulator as JSON. */
final class Tilstandsbilde {

    private final Styring styring;

    Tilstandsbilde(Styring styring) {
        this.styring = styring;
    }

    Map<String, Object> alt() throws IOException {
        Map<String, Object> kontoer = new LinkedHashMap<>();
        for (Konto konto : styring.kontoer().alle()) {
            kontoer.put(konto.navn(), konto(konto));
        }
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("klokke", styring.klokke().instant().toString());
        bilde.put("forskyvning", styring.klokke().forskyvning().toString());
        bilde.put("kontoer", kontoer);
        bilde.put("feil", feil());
        return bilde;
    }

    Map<String, Object> konto(Konto konto) throws IOException {
        Kotilstand ko = styring.ko(konto);
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("kontoId", konto.kontoId());
        bilde.put("ventende", ko.ventende());
        bilde.put("ubekreftet", ko.ubekreftet());
        bilde.put("konsumenter", ko.konsumenter());
        Map<String, Object> tall = new LinkedHashMap<>();
        styring.regnskap(konto).tall().forEach((hendelse, antall) -> tall.put(Valg.navn(hendelse), antall));
        bilde.put("tall", tall);
        bilde.put("svarer", svarer(styring.svarer(konto)));
        return bilde;
    }

    List<Map<String, Object>> mottatt(Konto konto) {
        return styring.regnskap(konto).mottak().stream().map(Tilstandsbilde::mottak).toList();
    }

    Map<String, Object> feil() {
        Feilbrytere feil = styring.feil();
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("http", feil.http().stream().map(en -> http(en.feil(), en.igjen())).toList());
        bilde.put("meldinger", feil.meldinger().stream().map(en -> melding(en.feil(), en.igjen())).toList());
        bilde.put("nokler", feil.nokler().stream().map(en -> nokkel(en.feil(), en.igjen())).toList());
        return bilde;
    }

    private Map<String, Object> http(HttpFeil feil, int igjen) {
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("endepunkt", Valg.navn(feil.endepunkt()));
        bilde.put("konto", feil.kontoId().map(this::navn).orElse(null));
        bilde.put("status", feil.status().isPresent() ? feil.status().getAsInt() : null);
        bilde.put("retryAfter", feil.provIgjenOm().map(Duration::toSeconds).orElse(null));
        bilde.put("forsinkelse", feil.forsinkelse().toString());
        bilde.put("svarforsinkelse", feil.svarforsinkelse().toString());
        bilde.put("kutt", Valg.navn(feil.kutt()));
        bilde.put("igjen", igjen(igjen));
        return bilde;
    }

    private Map<String, Object> melding(Meldingsfeil feil, int igjen) {
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("konto", navn(feil.mottaker()));
        bilde.put("hode", Valg.navn(feil.hodefeil()));
        bilde.put("korrupt", feil.korruptInnhold());
        bilde.put("igjen", igjen(igjen));
        return bilde;
    }

    private Map<String, Object> nokkel(Nokkelfeil feil, int igjen) {
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("konto", navn(feil.kontoId()));
        bilde.put("visNokkelTil", navn(feil.viserNokkelenTil()));
        bilde.put("igjen", igjen(igjen));
        return bilde;
    }

    private String navn(UUID kontoId) {
        return styring.kontoer().konto(kontoId).map(Konto::navn).orElse(kontoId.toString());
    }

    private static Object igjen(int igjen) {
        return igjen == HttpFeil.ALLE ? "alle" : igjen;
    }

    private static Map<String, Object> svarer(Arkivsvarer svarer) {
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("paa", svarer.erPaa());
        bilde.put("modus", Valg.navn(svarer.oppsett().modus()));
        bilde.put("ganger", svarer.oppsett().ganger());
        bilde.put("forsinkelse", svarer.oppsett().forsinkelse().toString());
        bilde.put("pakkefeil", Valg.navn(svarer.oppsett().pakkefeil()));
        bilde.put("kontroll", svarer.oppsett().kontroll());
        return bilde;
    }

    private static Map<String, Object> mottak(Mottak mottak) {
        Map<String, Object> bilde = new LinkedHashMap<>();
        bilde.put("meldingId", mottak.meldingId());
        bilde.put("klientMeldingId", mottak.klientMeldingId().orElse(null));
        bilde.put("type", mottak.type());
        bilde.put("avsender", mottak.avsender());
        bilde.put("svarTil", mottak.svarTil().orElse(null));
        bilde.put("tidspunkt", mottak.tidspunkt().toString());
        bilde.put("sist", Valg.navn(mottak.sist()));
        bilde.put("leveringer", mottak.leveringer());
        return bilde;
    }
}
