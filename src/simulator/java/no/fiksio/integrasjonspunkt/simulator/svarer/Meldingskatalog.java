package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The message types of the Fiks protocols, read from meldingstyper.json. */
public final class Meldingskatalog {

    private static final String KILDE = "/meldingstyper.json";

    private final Map<String, Meldingstype> typer = new LinkedHashMap<>();

    private Meldingskatalog(JsonNode rot) {
        for (JsonNode protokoll : rot.path("protokoller")) {
            for (JsonNode type : protokoll.path("meldingstyper")) {
                typer.put(type.path("type").asText(), new Meldingstype(
                        type.path("type").asText(),
                        Meldingstype.Rolle.valueOf(type.path("rolle").asText().toUpperCase(Locale.ROOT)),
                        type.path("harPayload").asBoolean(),
                        tekster(type.path("payloadFilnavn")),
                        tekster(type.path("kanSvareMed"))));
            }
        }
    }

    public static Meldingskatalog les() throws IOException {
        try (InputStream inn = Meldingskatalog.class.getResourceAsStream(KILDE)) {
            if (inn == null) {
                throw new IOException("The catalogue " + KILDE + " is not on the class path");
            }
            return new Meldingskatalog(new ObjectMapper().readTree(inn));
        }
    }

    public Optional<Meldingstype> type(String navn) {
        return Optional.ofNullable(typer.get(navn));
    }

    public List<Meldingstype> foresporsler() {
        return typer.values().stream().filter(type -> type.rolle() == Meldingstype.Rolle.FORESPORSEL).toList();
    }

    /** What a receiver answers when all is well: mottatt, then one kvittering or resultat; either may be missing. */
    public List<Meldingstype> svarPaa(Meldingstype foresporsel) {
        List<Meldingstype> svar = new ArrayList<>();
        forste(foresporsel, Meldingstype.Rolle.MOTTATT).ifPresent(svar::add);
        forste(foresporsel, Meldingstype.Rolle.KVITTERING)
                .or(() -> forste(foresporsel, Meldingstype.Rolle.RESULTAT))
                .ifPresent(svar::add);
        return svar;
    }

    /** The protocol's own error message of this name, or the first it has when it has none of that name. */
    public Optional<Meldingstype> feilmeldingPaa(Meldingstype foresporsel, String navn) {
        List<Meldingstype> alle = svar(foresporsel, Meldingstype.Rolle.FEILMELDING);
        return alle.stream().filter(type -> type.navn().equals(navn) || type.navn().endsWith('.' + navn)).findFirst()
                .or(() -> alle.stream().findFirst());
    }

    private Optional<Meldingstype> forste(Meldingstype foresporsel, Meldingstype.Rolle rolle) {
        return svar(foresporsel, rolle).stream().findFirst();
    }

    /** Answers that the sources name but do not define are passed over. */
    private List<Meldingstype> svar(Meldingstype foresporsel, Meldingstype.Rolle rolle) {
        return foresporsel.kanSvareMed().stream()
                .map(typer::get)
                .filter(type -> type != null && type.rolle() == rolle)
                .toList();
    }

    private static List<String> tekster(JsonNode liste) {
        List<String> tekster = new ArrayList<>();
        liste.forEach(tekst -> tekster.add(tekst.asText()));
        return tekster;
    }
}
