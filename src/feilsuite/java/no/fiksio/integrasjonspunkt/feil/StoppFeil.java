package no.fiksio.integrasjonspunkt.feil;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An orderly stop under load; -Dfeil.stopp says how many times. */
class StoppFeil {

    @Test
    void ingentingLeveresIgjenForDetOmVedEtStopp() {
        try (Feilbenk benk = new Feilbenk("stopp", Map.of()).start()) {
            new OrdnetStopp(benk).prov(Integer.getInteger("feil.stopp", 3)).krevAltPaaPlass();
        }
    }
}
