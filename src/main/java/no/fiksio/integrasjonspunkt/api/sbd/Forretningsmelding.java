package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The business message {@code fiksio}: what the contract has, and what Fiks IO can do besides. */
record Forretningsmelding(Optional<UUID> svarPaaMelding, Optional<String> korrelasjonsId, Map<String, String> headere) {

    static final String NAVN = "fiksio";

    private static final int FLESTE_HEADERE = 50;
    private static final int LENGSTE_HEADERE = 8000;
    private static final Pattern HEADERNAVN = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** The gateway's own: their values are the message's identity. */
    private static final Set<String> RESERVERT = Set.of("klientmeldingid", "klientkorrelasjonsid", "klientkorrelasjonid");

    static Forretningsmelding les(Felt fiksio) {
        Felt nivaa = fiksio.felt("sikkerhetsnivaa");
        if (nivaa.fins() && !nivaa.verdi().canConvertToInt()) {
            nivaa.meld("Type", "must be an integer");
        }
        fiksio.felt("hoveddokument").tekst();
        return new Forretningsmelding(fiksio.felt("svarPaMelding").uuid(),
                fiksio.felt("klientKorrelasjonsId").tekst().filter(t -> !t.isBlank()), headere(fiksio.felt("headere")));
    }

    private static Map<String, String> headere(Felt felt) {
        Map<String, String> headere = new LinkedHashMap<>();
        if (!felt.fins()) {
            return headere;
        }
        if (!felt.objekt().verdi().isObject()) {
            return headere;
        }
        int lengde = 0;
        for (Map.Entry<String, JsonNode> header : felt.verdi().properties()) {
            if (!HEADERNAVN.matcher(header.getKey()).matches()) {
                felt.meld("Pattern", "names must be 1 to 100 letters, digits, '.', '_' or '-'");
                return headere;
            }
            Felt verdi = felt.felt(header.getKey());
            if (RESERVERT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                verdi.meld("Reserved", "is set by the gateway");
            }
            String tekst = verdi.tekst().orElse("");
            headere.put(header.getKey(), tekst);
            lengde += header.getKey().length() + tekst.length();
        }
        if (headere.size() > FLESTE_HEADERE || lengde > LENGSTE_HEADERE) {
            felt.meld("Size", "at most " + FLESTE_HEADERE + " headers of together " + LENGSTE_HEADERE + " characters");
        }
        return headere;
    }
}
