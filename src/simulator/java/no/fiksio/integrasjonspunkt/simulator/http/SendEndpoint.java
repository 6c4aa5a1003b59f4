package no.fiksio.integrasjonspunkt.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.AccessControl;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;

/** POST /fiks-io/api/v1/send: multipart with a part metadata (JSON) and, for messages with payload, a part data after it. */
public final class SendEndpoint {

    private static final String PATH = "/fiks-io/api/v1/send";
    private static final int LARGEST_METADATA = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MeldingFlow meldingFlow;
    private final Spool spool;
    private final IntegrationLogin login;
    private final FaultSwitches error;

    public SendEndpoint(MeldingFlow meldingFlow, Spool spool, AccessControl access, FaultSwitches error) {
        this.meldingFlow = meldingFlow;
        this.spool = spool;
        this.login = new IntegrationLogin(access);
        this.error = error;
    }

    public void openIn(HttpServer server) {
        server.serveAt(PATH, this::handle);
    }

    private void handle(HttpCall call) throws IOException, ApiError {
        if (!"POST".equals(call.method())) {
            throw new ApiError(405, "Bare POST");
        }
        Konto avsender = login.require(call);
        try {
            take(call, avsender);
        } catch (InvalidMultipart e) {
            throw ApiError.invalid(e.getMessage());
        }
    }

    private void take(HttpCall call, Konto avsender) throws IOException, ApiError {
        String limit = MultipartReader.limit(call.headers("Content-Type"))
                .orElseThrow(() -> new ApiError(415, "Content-Type må være multipart/form-data med boundary"));
        MultipartReader parts = new MultipartReader(call.body(), limit);
        MultipartReader.Part first = parts.next().orElseThrow(() -> ApiError.invalid("metadata mangler"));
        if (!"metadata".equals(first.name())) {
            throw ApiError.invalid("Den første delen må være metadata");
        }
        Forsendelse metadata = metadata(first.content());
        call.applyFault(error.onCall(HttpEndpoint.SEND, metadata.avsender(), metadata.mottaker()));
        meldingFlow.check(metadata, avsender);
        Optional<Content> content = data(parts);
        SimulatedMelding melding = meldingFlow.send(new Forsendelse(
                metadata.avsender(),
                metadata.mottaker(),
                metadata.type(),
                metadata.svarTil(),
                metadata.levetid(),
                metadata.headers(),
                content));
        call.respondWithJson(200, svar(melding));
    }

    private Optional<Content> data(MultipartReader parts) throws IOException {
        Optional<Content> content = Optional.empty();
        try {
            for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                if ("data".equals(part.get().name()) && content.isEmpty()) {
                    content = spool.take(part.get().content());
                }
            }
            return content;
        } catch (IOException e) {
            content.ifPresent(Content::delete);
            throw e;
        }
    }

    private static Forsendelse metadata(InputStream in) throws IOException, ApiError {
        try {
            JsonNode json = JSON.readTree(in.readNBytes(LARGEST_METADATA));
            Map<String, String> headers = new HashMap<>();
            json.path("headere").properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    headers.put(field.getKey(), field.getValue().asText());
                }
            });
            return new Forsendelse(
                    id(json, "avsenderKontoId").orElseThrow(() -> ApiError.invalid("avsenderKontoId mangler")),
                    id(json, "mottakerKontoId").orElseThrow(() -> ApiError.invalid("mottakerKontoId mangler")),
                    json.path("meldingType").asText(""),
                    id(json, "svarPaMelding"),
                    json.hasNonNull("ttl")
                            ? Optional.of(Duration.ofMillis(json.path("ttl").asLong()))
                            : Optional.empty(),
                    headers,
                    Optional.empty());
        } catch (JsonProcessingException e) {
            throw ApiError.invalid("metadata er ikke JSON");
        }
    }

    private static Optional<UUID> id(JsonNode json, String field) throws ApiError {
        if (!json.hasNonNull(field)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(json.path(field).asText()));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(field + " er ikke en UUID");
        }
    }

    private static Map<String, Object> svar(SimulatedMelding melding) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("meldingId", melding.meldingId());
        svar.put("meldingType", melding.type());
        svar.put("avsenderKontoId", melding.avsender());
        svar.put("mottakerKontoId", melding.mottaker());
        svar.put("ttl", melding.levetid().toMillis());
        svar.put("dokumentlagerId", melding.dokumentlagerId().orElse(null));
        svar.put("svarPaMelding", melding.svarTil().orElse(null));
        svar.put("headere", melding.headers());
        return svar;
    }
}
