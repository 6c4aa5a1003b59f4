package no.fiksio.integrasjonspunkt.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    private static final String TEXT = "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0f";

    @Test
    void readsTheFullFormInAnyCase() {
        assertThat(UuidText.read(TEXT)).hasValue(UUID.fromString(TEXT));
        assertThat(UuidText.read("30F3E1F9-1A2B-4C3D-8E4F-5A6B7C8D9E0F")).hasValue(UUID.fromString(TEXT));
        assertThat(KontoId.read(TEXT)).hasValue(new KontoId(UUID.fromString(TEXT)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                " " + TEXT,
                TEXT + "0",
                "30f3e1f91a2b4c3d8e4f5a6b7c8d9e0f",
                "{" + TEXT + "}",
                "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0g"
            })
    void everythingElseIsNone(String text) {
        assertThat(UuidText.read(text)).isEmpty();
        assertThat(KontoId.read(text)).isEmpty();
    }
}
