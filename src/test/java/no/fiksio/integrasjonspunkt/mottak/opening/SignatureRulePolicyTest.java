package no.fiksio.integrasjonspunkt.mottak.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.signatur.Signer;
import no.fiksio.integrasjonspunkt.asice.signatur.Trust;
import no.fiksio.integrasjonspunkt.konfig.Settings.SignatureRule;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureRulePolicyTest {

    private static final KontoId KONTO = new KontoId(UUID.randomUUID());
    private static final MeldingReceipt MOTTAK =
            ReceiptFixture.receipt(KONTO, new KontoId(UUID.randomUUID())).build();

    @ParameterizedTest
    @CsvSource({"AVVIS, false", "VARSLE, true", "GODTA, true"})
    void theRuleDecidesAboutAnUntrustedSigner(SignatureRule rule, boolean accepted) throws IOException {
        assertThat(policy(rule).accepts(MOTTAK, signed(true))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void aSignerThatIsNotFoundToBeUntrustedIsAlwaysAccepted(SignatureRule rule) throws IOException {
        assertThat(policy(rule).accepts(MOTTAK, signed(false))).isTrue();
    }

    @Test
    void theRuleIsThatOfTheKontoThatReceivedTheMelding() throws IOException {
        SignatureRulePolicy policy = new SignatureRulePolicy(SettingsFixture.settings()
                .konto(new KontoId(UUID.randomUUID()), SignatureRule.GODTA)
                .konto(KONTO, SignatureRule.AVVIS)
                .build());

        assertThat(policy.accepts(MOTTAK, signed(true))).isFalse();
    }

    @Test
    void withoutARuleNothingIsDecided() {
        SignatureRulePolicy policy =
                new SignatureRulePolicy(SettingsFixture.settings().build());

        assertThatThrownBy(() -> policy.accepts(MOTTAK, signed(true))).isInstanceOf(IllegalStateException.class);
    }

    /** The responder that was asked did not answer: the sender must not be told that the signature is bad. */
    @Test
    void aSignerOfUnknownRevocationIsNeitherAcceptedNorRefusedUnderAvvis() throws IOException {
        OpenedMelding opened = signed(Trust.REVOCATION_UNKNOWN);

        assertThatThrownBy(() -> policy(SignatureRule.AVVIS).accepts(MOTTAK, opened))
                .isInstanceOf(IOException.class);
        assertThat(policy(SignatureRule.VARSLE).accepts(MOTTAK, opened)).isTrue();
    }

    private static SignatureRulePolicy policy(SignatureRule rule) {
        return new SignatureRulePolicy(
                SettingsFixture.settings().konto(KONTO, rule).build());
    }

    private static OpenedMelding signed(boolean untrusted) {
        return signed(untrusted ? Trust.UNKNOWN_ISSUER : Trust.NOT_CHECKED);
    }

    private static OpenedMelding signed(Trust trust) {
        return new OpenedMelding("inn/a", null, new Signer("Ekstern", Optional.of("987654321"), trust));
    }
}
