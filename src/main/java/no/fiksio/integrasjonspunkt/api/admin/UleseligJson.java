package no.fiksio.integrasjonspunkt.api.admin;

import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;

/** A received message that could not be read, as administrators see it. */
record UleseligJson(String meldingId, String konto, String avsender, String meldingstype, String feil, String mottatt,
                    long storrelse) {

    static UleseligJson av(FiksMottak mottak) {
        return new UleseligJson(mottak.meldingId().toString(), mottak.konto().toString(),
                mottak.avsenderKonto().toString(), mottak.meldingstype(), mottak.sisteFeil().orElse(null),
                Tidspunkt.skriv(mottak.mottatt()), mottak.storrelse());
    }
}
