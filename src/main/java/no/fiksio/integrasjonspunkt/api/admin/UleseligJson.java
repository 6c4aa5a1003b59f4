package no.fiksio.integrasjonspunkt.api.admin;

import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/** A received message that could not be read, as administrators see it. */
record UleseligJson(
        String meldingId,
        String konto,
        String avsender,
        String meldingstype,
        String feil,
        String mottatt,
        long storrelse) {

    static UleseligJson of(MeldingReceipt mottak) {
        return new UleseligJson(
                mottak.meldingId().toString(),
                mottak.konto().toString(),
                mottak.avsenderKonto().toString(),
                mottak.meldingstype(),
                mottak.lastError().orElse(null),
                Timestamps.write(mottak.mottatt()),
                mottak.size());
    }
}
