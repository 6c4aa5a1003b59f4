package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.Adgangskontroll;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;

/** POST /fiks-io/api/v1/send: multipart with a part metadata (JSON) and, for messages with payload, a part data after it. */
public final class SendEndepunkt {

    private static final String STI = "/fiks-io/api/v1/send";
    private static final int STORSTE_METADATA = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Postgang postgang;
    private final Spool spool;
    private final Innlogging innlogging;
    private final Feilbrytere feil;

    public SendEndepunkt(Postgang postgang, Spool spool, Adgangskontroll adgang, Feilbrytere feil) {
        this.postgang = postgang;
        this.spool = spool;
        this.innlogging = new Innlogging(adgang);
        this.feil = feil;
    }

    public void aapneI(HttpTjener tjener) {
        tjener.ved(STI, this::behandle);
    }

    private void behandle(Kall kall) throws IOException, Apifeil {
        if (!"POST".equals(kall.metode())) {
            throw new Apifeil(405, "Bare POST");
        }
        Konto avsender = innlogging.krev(kall);
        try {
            taImot(kall, avsender);
        } catch (UgyldigMultipart e) {
            throw Apifeil.ugyldig(e.getMessage());
        }
    }

    private void taImot(Kall kall, Konto avsender) throws IOException, Apifeil {
        String grense = MultipartLeser.grense(kall.hode("Content-Type"))
                .orElseThrow(() -> new Apifeil(415, "Content-Type m\u00e5 v\u00e6re multipart/form-data med boundary"));
        MultipartLeser deler = new MultipartLeser(kall.kropp(), grense);
        MultipartLeser.Del forste = deler.neste().orElseThrow(() -> Apifeil.ugyldig("metadata mangler"));
        if (!"metadata".equals(forste.navn())) {
            throw Apifeil.ugyldig("Den f\u00f8rste delen m\u00e5 v\u00e6re metadata");
        }
        Forsendelse metadata = metadata(forste.innhold());
        kall.rammes(feil.iKall(Endepunkt.SEND, metadata.avsender(), metadata.mottaker()));
        postgang.kontroller(metadata, avsender);
        Optional<Innhold> innhold = data(deler);
        Melding melding = postgang.send(new Forsendelse(metadata.avsender(), metadata.mottaker(), metadata.type(),
                metadata.svarTil(), metadata.levetid(), metadata.headere(), innhold));
        kall.svarJson(200, svar(melding));
    }

    private Optional<Innhold> data(MultipartLeser deler) throws IOException {
        Optional<Innhold> innhold = Optional.empty();
        try {
            for (Optional<MultipartLeser.Del> del = deler.neste(); del.isPresent(); del = deler.neste()) {
                if ("data".equals(del.get().navn()) && innhold.isEmpty()) {
                    innhold = spool.ta(del.get().innhold());
                }
            }
            return innhold;
        } catch (IOException e) {
            innhold.ifPresent(Innhold::slett);
            throw e;
        }
    }

    private static Forsendelse metadata(InputStream inn) throws IOException, Apifeil {
        try {
            JsonNode json = JSON.readTree(inn.readNBytes(STORSTE_METADATA));
            Map<String, String> headere = new HashMap<>();
            json.path("headere").properties().forEach(felt -> {
                if (!felt.getValue().isNull()) {
                    headere.put(felt.getKey(), felt.getValue().asText());
                }
            });
            return new Forsendelse(
                    id(json, "avsenderKontoId").orElseThrow(() -> Apifeil.ugyldig("avsenderKontoId mangler")),
                    id(json, "mottakerKontoId").orElseThrow(() -> Apifeil.ugyldig("mottakerKontoId mangler")),
                    json.path("meldingType").asText(""),
                    id(json, "svarPaMelding"),
                    json.hasNonNull("ttl") ? Optional.of(Duration.ofMillis(json.path("ttl").asLong())) : Optional.empty(),
                    headere,
                    Optional.empty());
        } catch (JsonProcessingException e) {
            throw Apifeil.ugyldig("metadata er ikke JSON");
        }
    }

    private static Optional<UUID> id(JsonNode json, String felt) throws Apifeil {
        if (!json.hasNonNull(felt)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(json.path(felt).asText()));
        } catch (IllegalArgumentException e) {
            throw Apifeil.ugyldig(felt + " er ikke en UUID");
        }
    }

    private static Map<String, Object> svar(Melding melding) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("meldingId", melding.meldingId());
        svar.put("meldingType", melding.type());
        svar.put("avsenderKontoId", melding.avsender());
        svar.put("mottakerKontoId", melding.mottaker());
        svar.put("ttl", melding.levetid().toMillis());
        svar.put("dokumentlagerId", melding.dokumentlagerId().orElse(null));
        svar.put("svarPaMelding", melding.svarTil().orElse(null));
        svar.put("headere", melding.headere());
        return svar;
    }
}
