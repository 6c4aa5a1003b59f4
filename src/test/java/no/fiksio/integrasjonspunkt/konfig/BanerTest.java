package no.fiksio.integrasjonspunkt.konfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;

class BanerTest {

    private static final List<String> LITEN = Baner.koer("liten");

    private final List<KontoId> kontoer = Stream.generate(BanerTest::konto).limit(6).toList();
    private final Baner baner = new Baner(new Innstillinger(null, null, null, null, null, null,
            kontoer.stream().map(BanerTest::innstilling).toList(), null, null, null, null));

    @Test
    void kontoerFaarBanerIDenRekkefolgenDeErKonfigurert() {
        assertThat(kontoer).extracting(konto -> baner.velg(konto, LITEN))
                .containsExactly("liten", "liten.2", "liten.3", "liten.4", "liten", "liten.2");
    }

    @Test
    void enKontoSomErTattUtAvKonfigurasjonenHarForsteBane() {
        assertThat(baner.velg(konto(), LITEN)).isEqualTo("liten");
    }

    private static KontoId konto() {
        return new KontoId(UUID.randomUUID());
    }

    private static Innstillinger.Konto innstilling(KontoId id) {
        return new Innstillinger.Konto(null, id, null, null, null, null, null, null, null);
    }
}
