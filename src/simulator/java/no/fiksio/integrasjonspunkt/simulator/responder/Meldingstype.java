package no.fiksio.integrasjonspunkt.simulator.responder;

import java.util.List;

/** A message type of a protocol. File names are as the sources give them: some are empty or a description. */
public record Meldingstype(
        String name, Rolle rolle, boolean hasPayload, List<String> payloadFileNames, List<String> permittedSvar) {

    /** What a message of the type is to the one it is sent to. */
    public enum Rolle {
        FORESPORSEL,
        MOTTATT,
        KVITTERING,
        RESULTAT,
        FEILMELDING,
        SYSTEMMELDING
    }

    /** The names of the files that a message of the type carries; none without payload. */
    List<String> fileName() {
        if (!hasPayload) {
            return List.of();
        }
        List<String> known = payloadFileNames.stream()
                .filter(name -> name.matches("[\\w.-]+"))
                .toList();
        return known.isEmpty() ? List.of(rolle == Rolle.FEILMELDING ? "feilmelding.json" : "dokument.pdf") : known;
    }
}
