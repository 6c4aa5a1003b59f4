package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Kutt;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Nokkelfeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontostatus;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.styring.Styring;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;
import no.fiksio.integrasjonspunkt.simulator.svarer.Svaroppsett;

/** The control interface under /simulator: reads the query, does one thing, and answers with the resulting state. */
public final class StyringEndepunkt {

    private static final String HEADER = "header.";

    private final Styring styring;
    private final Spool spool;
    private final Tilstandsbilde bilde;

    public StyringEndepunkt(Styring styring, Spool spool) {
        this.styring = styring;
        this.spool = spool;
        this.bilde = new Tilstandsbilde(styring);
    }

    public void aapneI(HttpTjener tjener) {
        tjener.ved("/simulator", this::behandle);
    }

    private void behandle(Kall kall) throws IOException, Apifeil {
        List<String> sti = List.of(kall.sti());
        Valg valg = new Valg(kall.sporring());
        try {
            Object svar = switch (kall.metode() + ' ' + moenster(sti)) {
                case "GET tilstand" -> bilde.alt();
                case "GET kontoer/*" -> bilde.konto(konto(sti));
                case "GET kontoer/*/mottatt" -> bilde.mottatt(konto(sti));
                case "PUT kontoer/*/status" -> settStatus(konto(sti), valg);
                case "POST kontoer/*/send" -> send(konto(sti), valg, kall);
                case "PUT svarere/*" -> stillSvarer(konto(sti), valg);
                case "GET feil" -> bilde.feil();
                case "DELETE feil" -> nullstill();
                case "POST feil/http" -> httpFeil(valg);
                case "POST feil/melding" -> meldingsfeil(valg);
                case "POST feil/nokkel" -> nokkelfeil(valg);
                case "POST amqp/kutt" -> antall(styring.kuttAmqp(valg.konto("konto", styring.kontoer())));
                case "POST amqp/avvis" -> avvisAmqp(valg);
                case "POST amqp/kanseller" -> antall(styring.kansellerKonsumenter(paakrevdKonto("konto", valg)));
                case "PUT amqp/bekreftelsesfrist" -> bekreftelsesfrist(valg);
                case "POST token/tilbakekall" -> antall(styring.tilbakekallTokener());
                case "PUT klokke" -> stillKlokka(valg);
                default -> throw Apifeil.ikkeFunnet("The control interface has no " + kall.metode() + ' ' + kall.adresse().getPath());
            };
            kall.svarJson(200, svar);
        } catch (IllegalArgumentException e) {
            throw Apifeil.ugyldig(e.getMessage());
        }
    }

    /** The path below /simulator, with the konto of the second segment as a star. */
    private static String moenster(List<String> sti) {
        if (sti.size() > 2 && ("kontoer".equals(sti.get(1)) || "svarere".equals(sti.get(1)))) {
            return sti.get(1) + "/*" + (sti.size() > 3 ? '/' + String.join("/", sti.subList(3, sti.size())) : "");
        }
        return String.join("/", sti.subList(1, sti.size()));
    }

    private Konto konto(List<String> sti) throws Apifeil {
        return paakrevdKonto("konto", new Valg(Map.of("konto", sti.get(2))));
    }

    private Konto paakrevdKonto(String navn, Valg valg) throws Apifeil {
        valg.paakrevd(navn);
        return valg.konto(navn, styring.kontoer()).orElseThrow();
    }

    private Object settStatus(Konto konto, Valg valg) throws IOException, Apifeil {
        styring.kontoer().settStatus(konto.kontoId(), new Kontostatus(
                valg.jaNei("gyldigAvsender").orElse(true), valg.jaNei("gyldigMottaker").orElse(true)));
        return bilde.konto(konto);
    }

    private Object send(Konto avsender, Valg valg, Kall kall) throws IOException, Apifeil {
        Utsending utsending = Utsending.til(paakrevdKonto("til", valg).kontoId(), valg.paakrevd("type"))
                .med(valg.valg("pakkefeil", Pakkefeil.class).orElse(Pakkefeil.INGEN))
                .medHeader(Melding.KLIENT_MELDING_ID, valg.tekst("klientMeldingId").orElse(UUID.randomUUID().toString()));
        for (Map.Entry<String, String> felt : kall.sporring().entrySet()) {
            if (felt.getKey().startsWith(HEADER)) {
                utsending = utsending.medHeader(felt.getKey().substring(HEADER.length()), felt.getValue());
            }
        }
        Optional<Duration> levetid = valg.varighet("ttl");
        if (levetid.isPresent()) {
            utsending = utsending.levetid(levetid.get());
        }
        if (valg.tekst("svarTil").isPresent()) {
            utsending = utsending.svarTil(UUID.fromString(valg.paakrevd("svarTil")));
        }
        return send(avsender, utsending, spool.ta(kall.kropp()), valg);
    }

    private Object send(Konto avsender, Utsending utsending, Optional<Innhold> fil, Valg valg) throws IOException, Apifeil {
        try {
            Melding melding = styring.send(avsender, fil.isEmpty() ? utsending
                    : utsending.med(new Dokument(valg.tekst("filnavn").orElse("dokument.bin"), fil.get()::apne)));
            Map<String, Object> svar = new LinkedHashMap<>();
            svar.put("meldingId", melding.meldingId());
            svar.put("klientMeldingId", melding.klientMeldingId().orElse(null));
            svar.put("type", melding.type());
            svar.put("til", melding.mottaker());
            return svar;
        } finally {
            fil.ifPresent(Innhold::slett);
        }
    }

    private Object stillSvarer(Konto konto, Valg valg) throws IOException, Apifeil {
        Optional<String> feilmelding = valg.tekst("feilmelding");
        styring.svarer(konto).still(new Svaroppsett(
                valg.valg("modus", Svaroppsett.Modus.class)
                        .orElse(feilmelding.isPresent() ? Svaroppsett.Modus.FEILMELDING : Svaroppsett.Modus.FULLT),
                feilmelding,
                valg.tall("ganger").orElse(1),
                valg.varighet("forsinkelse").orElse(Duration.ZERO),
                valg.valg("pakkefeil", Pakkefeil.class).orElse(Pakkefeil.INGEN),
                valg.jaNei("kontroll").orElse(true)));
        Optional<Boolean> paa = valg.jaNei("paa");
        if (paa.isPresent() && paa.get()) {
            styring.svarer(konto).slaaPaa();
        } else if (paa.isPresent()) {
            styring.svarer(konto).slaaAv();
        }
        return bilde.konto(konto);
    }

    private Object nullstill() {
        styring.nullstill();
        return bilde.feil();
    }

    private Object httpFeil(Valg valg) throws Apifeil {
        Optional<Integer> status = valg.tall("status");
        Kutt kutt = valg.valg("kutt", Kutt.class).orElse(Kutt.INGEN);
        Duration forsinkelse = valg.varighet("forsinkelse").orElse(Duration.ZERO);
        Duration svarforsinkelse = valg.varighet("svarforsinkelse").orElse(Duration.ZERO);
        if (status.isEmpty() && kutt == Kutt.INGEN && forsinkelse.isZero() && svarforsinkelse.isZero()) {
            throw Apifeil.ugyldig("Give status, kutt, forsinkelse or svarforsinkelse");
        }
        valg.paakrevd("endepunkt");
        styring.feil().legg(new HttpFeil(
                valg.valg("endepunkt", Endepunkt.class).orElseThrow(),
                valg.konto("konto", styring.kontoer()).map(Konto::kontoId),
                status.isPresent() ? OptionalInt.of(status.get()) : OptionalInt.empty(),
                valg.tall("retryAfter").map(Duration::ofSeconds),
                forsinkelse,
                svarforsinkelse,
                kutt,
                valg.tall("antall").orElse(HttpFeil.ALLE)));
        return bilde.feil();
    }

    private Object meldingsfeil(Valg valg) throws Apifeil {
        styring.feil().legg(new Meldingsfeil(
                paakrevdKonto("konto", valg).kontoId(),
                valg.valg("hode", Hodefeil.class).orElse(Hodefeil.INGEN),
                valg.jaNei("korrupt").orElse(false),
                valg.tall("antall").orElse(1)));
        return bilde.feil();
    }

    private Object nokkelfeil(Valg valg) throws Apifeil {
        styring.feil().legg(new Nokkelfeil(
                paakrevdKonto("konto", valg).kontoId(),
                paakrevdKonto("visNokkelTil", valg).kontoId(),
                valg.tall("antall").orElse(HttpFeil.ALLE)));
        return bilde.feil();
    }

    private static Duration paakrevdVarighet(Valg valg) throws Apifeil {
        return valg.varighet("varighet").orElseThrow(() -> Apifeil.ugyldig("The parameter varighet is missing"));
    }

    private Object bekreftelsesfrist(Valg valg) throws Apifeil {
        Duration frist = paakrevdVarighet(valg);
        styring.bekreftelsesfrist(frist);
        return Map.of("varighet", frist.toString());
    }

    private Object avvisAmqp(Valg valg) throws Apifeil {
        Duration varighet = paakrevdVarighet(valg);
        styring.avvisAmqp(varighet);
        return Map.of("varighet", varighet.toString());
    }

    private Object stillKlokka(Valg valg) throws Apifeil {
        styring.forskyvKlokka(valg.varighet("forskyvning")
                .orElseThrow(() -> Apifeil.ugyldig("The parameter forskyvning is missing")));
        return Map.of("klokke", styring.klokke().instant().toString());
    }

    private static Object antall(int antall) {
        return Map.of("antall", antall);
    }
}
