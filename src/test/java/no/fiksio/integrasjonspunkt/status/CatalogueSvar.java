package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.simulator.Motpart.file;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.simulator.responder.Meldingstype;
import no.fiksio.integrasjonspunkt.simulator.responder.MeldingstypeCatalogue;
import no.ks.fiks.io.client.model.Payload;

/** The requests of the catalogue of message types, and the files that their answers carry. */
final class CatalogueSvar {

    private CatalogueSvar() {}

    /** The first request in each protocol of those that are answered alike. */
    static Collection<Meldingstype> oneForEachKind(MeldingstypeCatalogue katalog) {
        Map<String, Meldingstype> kind = new LinkedHashMap<>();
        katalog.foresporsler()
                .forEach(type -> kind.putIfAbsent(
                        Stream.concat(
                                        Arrays.stream(type.name().split("\\.")).limit(5),
                                        katalog.answers(type).stream()
                                                .map(s -> s.rolle() + (s.hasPayload() ? "+" : "-")))
                                .collect(Collectors.joining(" ")),
                        type));
        return kind.values();
    }

    /** Some of the sources' file names are empty or a description. */
    static Payload[] files(Meldingstype type) {
        return type.payloadFileNames().stream()
                .map(name -> name.matches("[\\w.-]+") ? name : "dokument.txt")
                .map(name -> file(name, "innhold"))
                .toArray(Payload[]::new);
    }

    /** In the form that the file's name asks for. */
    static Payload feilmelding(Meldingstype type) {
        String text = "Mappen finnes ikke i " + type.name();
        String name = type.payloadFileNames().stream().findFirst().orElse("feil.txt");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xml" ->
                file(
                        name,
                        "<f:feilmelding xmlns:f='urn:x'><f:errorId>1</f:errorId><f:feilmelding>" + text
                                + "</f:feilmelding></f:feilmelding>");
            case "json" ->
                file(name, "{\"errorId\": \"1\", \"feilmelding\": \"" + text + "\", \"correlationId\": null}");
            default -> file(name, text + "\n");
        };
    }
}
