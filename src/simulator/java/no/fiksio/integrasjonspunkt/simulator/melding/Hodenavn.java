package no.fiksio.integrasjonspunkt.simulator.melding;

import java.util.HashMap;
import java.util.Map;

/** The AMQP headers of Fiks IO, named as in no.ks.fiks.io.commons, which the official clients read them with. */
public final class Hodenavn {

    public static final String MELDING_ID = "melding-id";
    public static final String TYPE = "type";
    public static final String AVSENDER_ID = "avsender-id";
    public static final String AVSENDER_NAVN = "avsender-navn";
    public static final String SVAR_TIL = "svar-til";
    public static final String SVAR_TIL_TYPE = "svar-til-type";
    public static final String DOKUMENTLAGER_ID = "dokumentlager-id";
    public static final String EGENDEFINERT = "egendefinert-header.";

    private Hodenavn() {
    }

    /** The headers of a message as they go on the wire, spoiled where the message says so. */
    public static Map<String, Object> av(Melding melding) {
        Map<String, Object> hoder = new HashMap<>();
        hoder.put(MELDING_ID, melding.meldingId().toString());
        hoder.put(TYPE, melding.type());
        hoder.put(AVSENDER_ID, melding.avsender().toString());
        hoder.put(AVSENDER_NAVN, melding.avsendernavn());
        melding.svarTil().ifPresent(id -> hoder.put(SVAR_TIL, id.toString()));
        melding.svarTilType().ifPresent(type -> hoder.put(SVAR_TIL_TYPE, type));
        melding.dokumentlagerId().ifPresent(id -> hoder.put(DOKUMENTLAGER_ID, id.toString()));
        melding.headere().forEach((navn, verdi) -> hoder.put(EGENDEFINERT + navn, verdi));
        melding.hodefeil().legg(hoder);
        return hoder;
    }
}
