package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;

/** Fills in what a checked SBD leaves out. What is there stays as the client wrote it, but for times without an offset. */
final class Utfylling {

    private static final String INSTANS = "instanceIdentifier";
    private static final String FRIST = "expectedResponseDateTime";
    private static final String KONTAKT = "contactInformation";
    private static final String SKAPT = "creationDateAndTime";

    private final ObjectNode hode;
    private final Standardverdier standard;
    private final Instant naa;

    Utfylling(ObjectNode hode, Standardverdier standard, Instant naa) {
        this.hode = hode;
        this.standard = standard;
        // Finer than this only makes dates that some clients cannot read.
        this.naa = naa.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The contract leaves it out when it is empty. */
    void kontakt() {
        Stream.of("sender", "receiver").flatMap(rolle -> hode.path(rolle).valueStream())
                .filter(part -> part.path(KONTAKT).isEmpty())
                .forEach(part -> ((ObjectNode) part).remove(KONTAKT));
    }

    void avsender() {
        if (hode.path("sender").isEmpty()) {
            hode.putArray("sender").addObject().putObject("identifier")
                    .put("value", standard.avsender().verdi())
                    .put("authority", Identifikator.AUTORITET);
        }
    }

    UUID messageId(Optional<UUID> oppgitt) {
        return id(identifikasjon(), oppgitt);
    }

    UUID conversationId(ObjectNode omfang, Optional<UUID> oppgitt) {
        return id(omfang, oppgitt);
    }

    void skapt(Optional<Instant> oppgitt) {
        tid(identifikasjon(), SKAPT, oppgitt.orElse(naa));
    }

    Instant frist(ObjectNode omfang, Optional<Instant> oppgitt) {
        Instant frist = oppgitt.orElseGet(() -> naa.plus(standard.levetid()));
        ArrayNode opplysninger = omfang.withArray("scopeInformation");
        tid(opplysninger.isEmpty() ? opplysninger.addObject() : (ObjectNode) opplysninger.get(0), FRIST, frist);
        return frist;
    }

    void omfang(ObjectNode omfang) {
        if (omfang.path(INSTANS).asText().isBlank()) {
            omfang.put(INSTANS, UUID.randomUUID().toString());
        }
    }

    private ObjectNode identifikasjon() {
        return (ObjectNode) hode.get("documentIdentification");
    }

    private static UUID id(ObjectNode objekt, Optional<UUID> oppgitt) {
        UUID id = oppgitt.orElseGet(UUID::randomUUID);
        if (oppgitt.isEmpty()) {
            objekt.put(INSTANS, id.toString());
        }
        return id;
    }

    private static void tid(ObjectNode objekt, String navn, Instant tid) {
        JsonNode oppgitt = objekt.get(navn);
        if (oppgitt == null || !Tidspunkt.harForskyvning(oppgitt.textValue())) {
            objekt.put(navn, Tidspunkt.skriv(tid));
        }
    }
}
