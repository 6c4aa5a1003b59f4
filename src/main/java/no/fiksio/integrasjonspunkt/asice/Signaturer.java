package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import no.difi.asic.SignatureHelper;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The signing key of each konto, opened once: opening a PKCS12 key costs more than signing with it. */
@Tjeneste
class Signaturer {

    private final Map<KontoId, SignatureHelper> perKonto;

    @Inject
    Signaturer(Innstillinger innstillinger) {
        this.perKonto = innstillinger.kontoer().stream()
                .collect(Collectors.toUnmodifiableMap(Innstillinger.Konto::id, k -> apne(k.virksomhetssertifikat())));
    }

    SignatureHelper av(KontoId konto) {
        return perKonto.get(konto);
    }

    private static SignatureHelper apne(Innstillinger.Virksomhetssertifikat sertifikat) {
        return new SignatureHelper(sertifikat.nokkellager(), sertifikat.alias(), sertifikat.nokkelpassord().verdi());
    }
}
