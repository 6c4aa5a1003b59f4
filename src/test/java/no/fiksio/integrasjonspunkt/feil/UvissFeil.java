package no.fiksio.integrasjonspunkt.feil;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fiks IO has accepted the message, and the connection is cut before it says so. */
class UvissFeil {

    @Test
    void sendesIgjenMedDeSammeBytene() throws IOException {
        try (Feilbenk benk = new Feilbenk("uviss", Map.of()).start()) {
            new UvisstUtfall(benk).prov(5).krevAltPaaPlass();
        }
    }
}
