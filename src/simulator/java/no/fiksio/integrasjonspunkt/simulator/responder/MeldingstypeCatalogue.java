package no.fiksio.integrasjonspunkt.simulator.responder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The message types of the Fiks protocols, read from meldingstyper.json. */
public final class MeldingstypeCatalogue {

    private static final String SOURCE = "/meldingstyper.json";

    private final Map<String, Meldingstype> types = new LinkedHashMap<>();

    private MeldingstypeCatalogue(JsonNode root) {
        for (JsonNode protokoll : root.path("protokoller")) {
            for (JsonNode type : protokoll.path("meldingstyper")) {
                types.put(
                        type.path("type").asText(),
                        new Meldingstype(
                                type.path("type").asText(),
                                Meldingstype.Rolle.valueOf(
                                        type.path("rolle").asText().toUpperCase(Locale.ROOT)),
                                type.path("harPayload").asBoolean(),
                                texts(type.path("payloadFilnavn")),
                                texts(type.path("kanSvareMed"))));
            }
        }
    }

    public static MeldingstypeCatalogue read() throws IOException {
        try (InputStream in = MeldingstypeCatalogue.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IOException("The catalogue " + SOURCE + " is not on the class path");
            }
            return new MeldingstypeCatalogue(new ObjectMapper().readTree(in));
        }
    }

    public Optional<Meldingstype> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    public List<Meldingstype> foresporsler() {
        return types.values().stream()
                .filter(type -> type.rolle() == Meldingstype.Rolle.FORESPORSEL)
                .toList();
    }

    /** What a receiver answers when all is well: mottatt, then one kvittering or resultat; either may be missing. */
    public List<Meldingstype> answers(Meldingstype request) {
        List<Meldingstype> svar = new ArrayList<>();
        first(request, Meldingstype.Rolle.MOTTATT).ifPresent(svar::add);
        first(request, Meldingstype.Rolle.KVITTERING)
                .or(() -> first(request, Meldingstype.Rolle.RESULTAT))
                .ifPresent(svar::add);
        return svar;
    }

    /** The protocol's own error message of this name, or the first it has when it has none of that name. */
    public Optional<Meldingstype> feilmeldingFor(Meldingstype request, String name) {
        List<Meldingstype> all = svar(request, Meldingstype.Rolle.FEILMELDING);
        return all.stream()
                .filter(type -> type.name().equals(name) || type.name().endsWith('.' + name))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private Optional<Meldingstype> first(Meldingstype request, Meldingstype.Rolle rolle) {
        return svar(request, rolle).stream().findFirst();
    }

    /** Answers that the sources name but do not define are passed over. */
    private List<Meldingstype> svar(Meldingstype request, Meldingstype.Rolle rolle) {
        return request.permittedSvar().stream()
                .map(types::get)
                .filter(type -> type != null && type.rolle() == rolle)
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
