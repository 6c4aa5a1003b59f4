package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.util.List;

/** A message type of a protocol. File names are as the sources give them: some are empty or a description. */
public record Meldingstype(String navn, Rolle rolle, boolean harPayload, List<String> payloadFilnavn, List<String> kanSvareMed) {

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
    List<String> filnavn() {
        if (!harPayload) {
            return List.of();
        }
        List<String> kjente = payloadFilnavn.stream().filter(navn -> navn.matches("[\\w.-]+")).toList();
        return kjente.isEmpty() ? List.of(rolle == Rolle.FEILMELDING ? "feilmelding.json" : "dokument.pdf") : kjente;
    }
}
