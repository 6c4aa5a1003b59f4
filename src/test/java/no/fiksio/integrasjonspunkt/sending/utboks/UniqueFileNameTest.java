package no.fiksio.integrasjonspunkt.sending.utboks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import org.junit.jupiter.api.Test;

class UniqueFileNameTest {

    private final UtboksMelding melding = new UtboksMelding(
            Samtale.outgoing(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH), null, "{}");
    private final List<StoredDokument> stored =
            List.of(new StoredDokument(new DokumentMetadata("søknad.txt", null, null), 1, "dok/a"));

    @Test
    void aNameThatADocumentOfTheMeldingHasIsRefused() {
        SendingBench.addDokument(melding, "søknad.txt");

        assertThatThrownBy(() -> UniqueFileName.require("søknad.txt", melding)).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> UniqueFileName.require("søknad.txt", stored)).isInstanceOf(RequestRefused.class);
    }

    @Test
    void aNewNameIsNot() {
        SendingBench.addDokument(melding, "søknad.txt");

        assertThatCode(() -> UniqueFileName.require("Søknad.txt", melding)).doesNotThrowAnyException();
        assertThatCode(() -> UniqueFileName.require("vedlegg.txt", stored)).doesNotThrowAnyException();
    }
}
