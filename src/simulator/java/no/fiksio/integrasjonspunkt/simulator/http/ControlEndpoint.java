package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.control.SimulatorControl;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.fault.CutPoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.fault.KeyFault;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoStatus;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import no.fiksio.integrasjonspunkt.simulator.responder.SvarSetup;

/** The control interface under /simulator: reads the query, does one thing, and answers with the resulting state. */
public final class ControlEndpoint {

    private static final String HEADER = "header.";

    private final SimulatorControl control;
    private final Spool spool;
    private final StateSnapshot snapshot;

    public ControlEndpoint(SimulatorControl control, Spool spool) {
        this.control = control;
        this.spool = spool;
        this.snapshot = new StateSnapshot(control);
    }

    public void openIn(HttpServer server) {
        server.serveAt("/simulator", this::handle);
    }

    private void handle(HttpCall call) throws IOException, ApiError {
        List<String> path = List.of(call.path());
        ControlQuery choice = new ControlQuery(call.query());
        try {
            Object svar = switch (call.method() + ' ' + pattern(path)) {
                case "GET tilstand" -> snapshot.everything();
                case "GET kontoer/*" -> snapshot.konto(konto(path));
                case "GET kontoer/*/mottatt" -> snapshot.mottatt(konto(path));
                case "PUT kontoer/*/status" -> setStatus(konto(path), choice);
                case "POST kontoer/*/send" -> send(konto(path), choice, call);
                case "PUT svarere/*" -> configureResponder(konto(path), choice);
                case "GET feil" -> snapshot.error();
                case "DELETE feil" -> reset();
                case "POST feil/http" -> httpFault(choice);
                case "POST feil/melding" -> meldingFault(choice);
                case "POST feil/nokkel" -> keyFault(choice);
                case "POST amqp/kutt" -> count(control.cutAmqp(choice.konto("konto", control.konti())));
                case "POST amqp/avvis" -> refuseAmqp(choice);
                case "POST amqp/kanseller" -> count(control.cancelConsumers(requiredKonto("konto", choice)));
                case "PUT amqp/bekreftelsesfrist" -> ackTimeout(choice);
                case "POST token/tilbakekall" -> count(control.revokeTokens());
                case "PUT klokke" -> setClock(choice);
                default ->
                    throw ApiError.notFound("The control interface has no " + call.method() + ' '
                            + call.address().getPath());
            };
            call.respondWithJson(200, svar);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(e.getMessage());
        }
    }

    /** The path below /simulator, with the konto of the second segment as a star. */
    private static String pattern(List<String> path) {
        if (path.size() > 2 && ("kontoer".equals(path.get(1)) || "svarere".equals(path.get(1)))) {
            return path.get(1) + "/*" + (path.size() > 3 ? '/' + String.join("/", path.subList(3, path.size())) : "");
        }
        return String.join("/", path.subList(1, path.size()));
    }

    private Konto konto(List<String> path) throws ApiError {
        return requiredKonto("konto", new ControlQuery(Map.of("konto", path.get(2))));
    }

    private Konto requiredKonto(String name, ControlQuery choice) throws ApiError {
        choice.required(name);
        return choice.konto(name, control.konti()).orElseThrow();
    }

    private Object setStatus(Konto konto, ControlQuery choice) throws IOException, ApiError {
        control.konti()
                .setStatus(
                        konto.kontoId(),
                        new KontoStatus(
                                choice.trueOrFalse("gyldigAvsender").orElse(true),
                                choice.trueOrFalse("gyldigMottaker").orElse(true)));
        return snapshot.konto(konto);
    }

    private Object send(Konto avsender, ControlQuery choice, HttpCall call) throws IOException, ApiError {
        ControlledSend attempts = ControlledSend.to(requiredKonto("til", choice).kontoId(), choice.required("type"))
                .with(choice.choice("pakkefeil", ContainerFlaw.class).orElse(ContainerFlaw.INGEN))
                .withHeader(
                        SimulatedMelding.KLIENT_MELDING_ID,
                        choice.text("klientMeldingId").orElse(UUID.randomUUID().toString()));
        for (Map.Entry<String, String> field : call.query().entrySet()) {
            if (field.getKey().startsWith(HEADER)) {
                attempts = attempts.withHeader(field.getKey().substring(HEADER.length()), field.getValue());
            }
        }
        Optional<Duration> levetid = choice.duration("ttl");
        if (levetid.isPresent()) {
            attempts = attempts.levetid(levetid.get());
        }
        if (choice.text("svarTil").isPresent()) {
            attempts = attempts.svarTil(UUID.fromString(choice.required("svarTil")));
        }
        return send(avsender, attempts, spool.take(call.body()), choice);
    }

    private Object send(Konto avsender, ControlledSend attempts, Optional<Content> file, ControlQuery choice)
            throws IOException, ApiError {
        try {
            SimulatedMelding melding = control.send(
                    avsender,
                    file.isEmpty()
                            ? attempts
                            : attempts.with(
                                    new PackedFile(choice.text("filnavn").orElse("dokument.bin"), file.get()::open)));
            Map<String, Object> svar = new LinkedHashMap<>();
            svar.put("meldingId", melding.meldingId());
            svar.put("klientMeldingId", melding.klientMeldingId().orElse(null));
            svar.put("type", melding.type());
            svar.put("til", melding.mottaker());
            return svar;
        } finally {
            file.ifPresent(Content::delete);
        }
    }

    private Object configureResponder(Konto konto, ControlQuery choice) throws IOException, ApiError {
        Optional<String> feilmelding = choice.text("feilmelding");
        control.responder(konto)
                .configure(new SvarSetup(
                        choice.choice("modus", SvarSetup.Mode.class)
                                .orElse(feilmelding.isPresent() ? SvarSetup.Mode.FEILMELDING : SvarSetup.Mode.FULLT),
                        feilmelding,
                        choice.number("ganger").orElse(1),
                        choice.duration("forsinkelse").orElse(Duration.ZERO),
                        choice.choice("pakkefeil", ContainerFlaw.class).orElse(ContainerFlaw.INGEN),
                        choice.trueOrFalse("kontroll").orElse(true)));
        Optional<Boolean> on = choice.trueOrFalse("paa");
        if (on.isPresent() && on.get()) {
            control.responder(konto).switchOn();
        } else if (on.isPresent()) {
            control.responder(konto).switchOff();
        }
        return snapshot.konto(konto);
    }

    private Object reset() {
        control.reset();
        return snapshot.error();
    }

    private Object httpFault(ControlQuery choice) throws ApiError {
        Optional<Integer> status = choice.number("status");
        CutPoint cut = choice.choice("kutt", CutPoint.class).orElse(CutPoint.INGEN);
        Duration delay = choice.duration("forsinkelse").orElse(Duration.ZERO);
        Duration responseDelay = choice.duration("svarforsinkelse").orElse(Duration.ZERO);
        if (status.isEmpty() && cut == CutPoint.INGEN && delay.isZero() && responseDelay.isZero()) {
            throw ApiError.invalid("Give status, kutt, forsinkelse or svarforsinkelse");
        }
        choice.required("endepunkt");
        control.faults()
                .put(new HttpFault(
                        choice.choice("endepunkt", HttpEndpoint.class).orElseThrow(),
                        choice.konto("konto", control.konti()).map(Konto::kontoId),
                        status.isPresent() ? OptionalInt.of(status.get()) : OptionalInt.empty(),
                        choice.number("retryAfter").map(Duration::ofSeconds),
                        delay,
                        responseDelay,
                        cut,
                        choice.number("antall").orElse(HttpFault.ALL)));
        return snapshot.error();
    }

    private Object meldingFault(ControlQuery choice) throws ApiError {
        control.faults()
                .put(new MeldingFault(
                        requiredKonto("konto", choice).kontoId(),
                        choice.choice("hode", HeaderFlaw.class).orElse(HeaderFlaw.INGEN),
                        choice.trueOrFalse("korrupt").orElse(false),
                        choice.number("antall").orElse(1)));
        return snapshot.error();
    }

    private Object keyFault(ControlQuery choice) throws ApiError {
        control.faults()
                .put(new KeyFault(
                        requiredKonto("konto", choice).kontoId(),
                        requiredKonto("visNokkelTil", choice).kontoId(),
                        choice.number("antall").orElse(HttpFault.ALL)));
        return snapshot.error();
    }

    private static Duration requiredDuration(ControlQuery choice) throws ApiError {
        return choice.duration("varighet").orElseThrow(() -> ApiError.invalid("The parameter varighet is missing"));
    }

    private Object ackTimeout(ControlQuery choice) throws ApiError {
        Duration deadline = requiredDuration(choice);
        control.ackTimeout(deadline);
        return Map.of("varighet", deadline.toString());
    }

    private Object refuseAmqp(ControlQuery choice) throws ApiError {
        Duration duration = requiredDuration(choice);
        control.refuseAmqp(duration);
        return Map.of("varighet", duration.toString());
    }

    private Object setClock(ControlQuery choice) throws ApiError {
        control.shiftClock(choice.duration("forskyvning")
                .orElseThrow(() -> ApiError.invalid("The parameter forskyvning is missing")));
        return Map.of("klokke", control.clock().instant().toString());
    }

    private static Object count(int count) {
        return Map.of("antall", count);
    }
}
