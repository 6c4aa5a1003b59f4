package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.io.IOException;
import no.fiksio.integrasjonspunkt.asice.signatur.Trust;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.Settings.SignatureRule;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the konto's rule (avvis, varsle or godta) whether a melding whose signer is not trusted is delivered. A
 * trusted signer, or none that can be checked for lack of configured roots, is always accepted.
 */
@Service
class SignatureRulePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureRulePolicy.class);

    private final Settings settings;

    @Inject
    SignatureRulePolicy(Settings settings) {
        this.settings = settings;
    }

    /**
     * True if the melding may be delivered. Logs a warning about an untrusted signer unless the rule is godta.
     *
     * @throws IOException if the rule is avvis and whether the certificate is revoked cannot be learned now: that is no fault
     *                     of the sender's
     */
    boolean accepts(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        Trust trust = opened.signer().tillit();
        if (trust.isAcceptable()) {
            return true;
        }
        SignatureRule rule = settings.own(mottak.konto()).dialog().signature();
        if (rule != SignatureRule.GODTA) {
            LOG.warn(
                    "Melding {} from konto {} is signed by {}, who is not trusted: {}",
                    mottak.meldingId(),
                    mottak.avsenderKonto(),
                    opened.signer().identity(),
                    trust.description());
        }
        if (rule == SignatureRule.AVVIS && trust == Trust.REVOCATION_UNKNOWN) {
            throw new IOException("It cannot be learned whether the signer's certificate is revoked");
        }
        return rule != SignatureRule.AVVIS;
    }
}
