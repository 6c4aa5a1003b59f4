package no.fiksio.integrasjonspunkt.protokoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeldingstyperTest {

    private final Meldingstyper types = new Meldingstyper(List.of());

    record TypeEntry(String name, String rolle) {}

    static Stream<TypeEntry> katalogen() {
        try (InputStream json = Meldingstyper.class.getResourceAsStream("/meldingstyper.json")) {
            JsonNode root = new JsonMapper().readTree(json);
            return StreamSupport.stream(root.path("protokoller").spliterator(), false)
                    .flatMap(p -> StreamSupport.stream(p.path("meldingstyper").spliterator(), false))
                    .map(t -> new TypeEntry(
                            t.path("type").asText(), t.path("rolle").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("katalogen")
    void everyTypeInTheCatalogueHasItsRole(TypeEntry type) {
        Rolle rolle = types.rolle(type.name(), false);

        assertThat(rolle.name().toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(
                        switch (type.rolle()) {
                            case "systemmelding" -> type.name().contains("tidsavbrudd") ? "tidsavbrudd" : "serverfeil";
                            default -> type.rolle();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "no.ukjent.v3.ting.gjor, false, FORESPORSEL",
        "no.ukjent.v3.ting.gjor, true, UKJENT_SVAR",
        "no.ukjent.v3.ting.gjor.mottatt, true, MOTTATT",
        "no.ukjent.ting.mottatt.v1, true, MOTTATT",
        "no.ukjent.v3.ting.gjor.kvittering, true, KVITTERING",
        "no.ukjent.v3.ting.sok.resultat.minimum, true, RESULTAT",
        "no.ukjent.ting.statussvar.v2, true, RESULTAT",
        "no.ukjent.v3.feilmelding.noe, true, FEILMELDING",
        "no.ukjent.ting.feilet.v1, true, FEILMELDING",
        "no.ks.fiks.kvittering.ugyldigforespørsel.v1, true, FEILMELDING",
        "no.ks.fiks.kvittering.serverfeil.v1, true, SERVERFEIL",
        "no.ks.fiks.kvittering.tidsavbrudd, true, TIDSAVBRUDD"
    })
    void unknownProtokollerAreClassifiedByTheName(String type, boolean isSvar, Rolle rolle) {
        assertThat(types.rolle(type, isSvar)).isEqualTo(rolle);
    }

    @Test
    void mottattIsFinalWhereThereIsNoOtherKvittering() {
        assertThat(types.mottattIsFinal("no.ks.fiks.bekymringsmelding.privat.v2"))
                .isTrue();
        assertThat(types.mottattIsFinal("no.nav.digisos.soknad.v1")).isTrue();
        assertThat(types.mottattIsFinal("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett"))
                .isFalse();
        assertThat(types.mottattIsFinal("no.ukjent.v3.ting.gjor")).isFalse();
    }

    @Test
    void theErrorIsTheProtokollsOwn() {
        assertThat(types.errorFor(
                        "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett", ErrorCause.UGYLDIG_FORESPORSEL))
                .isEqualTo(new Meldingstyper.ErrorType(
                        "no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel", "feilmelding.xml"));
        assertThat(types.errorFor("no.ks.fiks.plan.v2.innsyn.planer.sok", ErrorCause.SERVERFEIL)
                        .type())
                .isEqualTo("no.ks.fiks.plan.v2.feilmelding.serverfeil");
        assertThat(types.errorFor("no.ks.fiks.bekymringsmelding.privat.v2", ErrorCause.SERVERFEIL)
                        .type())
                .isEqualTo("no.ks.fiks.bekymringsmelding.feilet.v1");
        assertThat(types.errorFor("no.ukjent.v3.ting.gjor", ErrorCause.UGYLDIG_FORESPORSEL)
                        .type())
                .isEqualTo("no.ukjent.v3.feilmelding.ugyldigforespoersel");
        assertThat(types.errorFor("no.ukjent.ting.v1", ErrorCause.SERVERFEIL).type())
                .isEqualTo("no.ks.fiks.kvittering.serverfeil.v1");
    }

    @Test
    void theExplanationIsTheTextOfTheFeilmelding() {
        assertThat(ErrorExplanation.of("{\"errorId\":\"1\",\"feilmelding\":\"Mappen\\nfinnes ikke\"}"))
                .contains("Mappen finnes ikke");
        assertThat(ErrorExplanation.of(
                        "<f:feilmelding xmlns:f='x'><f:feilmelding>Ugyldig XML</f:feilmelding></f:feilmelding>"))
                .contains("Ugyldig XML");
        assertThat(ErrorExplanation.of("bare tekst\u0000 her")).contains("bare tekst her");
        assertThat(ErrorExplanation.of("  ")).isEqualTo(Optional.empty());
        assertThat(ErrorExplanation.of("x".repeat(5000)).orElseThrow())
                .hasSize(1000)
                .endsWith("x...");
    }
}
