package no.fiksio.integrasjonspunkt.sending.attempt;

import static no.fiksio.integrasjonspunkt.sending.SendingBench.description;
import static no.fiksio.integrasjonspunkt.sending.SendingBench.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.fiksio.send.SendRequest;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import no.fiksio.integrasjonspunkt.sending.utboks.MottakerCheck;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import no.fiksio.integrasjonspunkt.time.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SendAttemptTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("attempts");

    private static final UUID FIKS_ID = UUID.randomUUID();

    private final KontoId own = new KontoId(UUID.randomUUID());
    private final List<SendRequest> requests = new ArrayList<>();
    private SendAttempt.Send fiksIo = request -> FIKS_ID;
    private Optional<Boolean> receives = Optional.of(true);
    private EntityManager em;
    private SendingBench bench;
    private Outcome outcome;
    private SendAttempt attempts;

    /** Cannot commit for a while, as when the database restarts. */
    private static final class Outcome extends SendOutcome {

        private final List<Exception> failures = new ArrayList<>();

        Outcome(SendingBench bench) {
            super(bench.utboks, bench.status, bench.deadLetters, bench.clock);
        }

        @Override
        void sent(UUID messageId, UUID fiksMeldingId) {
            if (!failures.isEmpty()) {
                Outcome.<RuntimeException>sneak(failures.remove(0));
            }
            super.sent(messageId, fiksMeldingId);
        }

        /** A failed commit throws a checked exception that no signature declares. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception> void sneak(Exception e) throws E {
            throw (E) e;
        }
    }

    @BeforeEach
    void open(@TempDir Path lager) {
        em = DATABASE.open();
        Settings settings = SettingsFixture.settings().konto(own).lager(lager).build();
        bench = new SendingBench(em, own, settings);
        outcome = new Outcome(bench);
        PayloadStore store = new PayloadStore(settings, Ticker.system());
        attempts = new SendAttempt(
                outcome,
                new MottakerCheck(
                        (from, to) -> receives.map(valid -> new Katalog.Entry(to, "x", true, valid, 1, null))),
                new ContainerBuilder((from, to) -> null, (from, files, key, ref) -> {}, store),
                request -> {
                    requests.add(request);
                    return fiksIo.send(request);
                },
                new UtboksPayload(store, settings),
                new KontoCircuitBreaker(bench.clock, new Random(1)),
                bench.clock,
                bench.clock.sleeper());
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void whatFiksIoAcceptsIsSentAndGone() {
        UtboksMelding melding = bench.queued();

        attempts.attempt(melding.messageId());

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.klientMeldingId()).isEqualTo(melding.messageId());
            assertThat(request.ttl()).isEqualTo(Duration.ofHours(1));
            assertThat(request.container()).isEmpty();
        });
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "SENDT");
        assertThat(melding.samtale().fiksMeldingId()).contains(FIKS_ID);
        assertThat(bench.utboks.find(melding.messageId())).isEmpty();
    }

    @Test
    void whatIsSentOrWasNeverThereIsLeftAlone() {
        attempts.attempt(bench.draft().messageId());
        attempts.attempt(UUID.randomUUID());

        assertThat(requests).isEmpty();
    }

    @Test
    void aPermanentRefusalIsFeilAndADeadLetter() {
        UtboksMelding melding = bench.queued();
        fiksIo = failing(FiksFailure.permanent("Getting the public key: there is none"));

        attempts.attempt(melding.messageId());

        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "FEIL");
        assertThat(description(melding.samtale()))
                .isEqualTo("Fiks IO har ingen gyldig offentlig nøkkel for konto " + bench.mottaker);
        assertDeadLetter(melding, "PERMANENT", description(melding.samtale()));
    }

    @Test
    void aReceiverThatDoesNotExistOrCannotReceiveIsAPermanentRefusal() {
        UtboksMelding unknown = bench.queued();
        UtboksMelding closed = bench.queued();

        receives = Optional.empty();
        attempts.attempt(unknown.messageId());
        receives = Optional.of(false);
        attempts.attempt(closed.messageId());

        assertThat(requests).isEmpty();
        assertThat(description(unknown.samtale())).isEqualTo("Fiks IO har ingen konto " + bench.mottaker);
        assertThat(description(closed.samtale())).isEqualTo("Konto " + bench.mottaker + " kan ikke motta meldinger");
        assertThat(bench.deadLetterQueue.content()).containsExactly(unknown.messageId(), closed.messageId());
    }

    @Test
    void aTemporaryFailureIsPostponedAndNotTriedBeforeTheOtherSideAsksForIt() {
        UtboksMelding melding = bench.queued();
        fiksIo = failing(temporary(Duration.ofMinutes(2)));

        assertPostponed(melding);
        bench.clock.advance(Duration.ofMinutes(1));
        assertPostponed(melding);

        assertThat(requests).hasSize(1);
        assertThat(melding.state()).isEqualTo(State.I_KO);
        assertThat(melding.attempt()).isEqualTo(1);
        assertThat(melding.feilklasse()).contains("MIDLERTIDIG");
        assertThat(melding.lastError()).contains("Ingen kontakt med Fiks IO");
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET");

        bench.clock.advance(Duration.ofMinutes(1));
        fiksIo = request -> FIKS_ID;
        attempts.attempt(melding.messageId());
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "SENDT");
    }

    @Test
    void aTemporaryFailureIsTriedMoreAndMoreSeldomUntilTheDeadline() {
        UtboksMelding melding = bench.queued(bench.draft(Duration.ofMinutes(6), SendingBench.WITH_KVITTERING));
        fiksIo = failing(temporary(null));
        List<Instant> tried = new ArrayList<>();

        while (melding.state() == State.I_KO) {
            int before = requests.size();
            attempts.attemptOnce(melding.messageId());
            if (requests.size() > before) {
                tried.add(bench.clock.instant());
            }
            bench.clock.advance(Duration.ofSeconds(1));
        }

        Duration firstPause = Duration.between(tried.get(0), tried.get(1));
        Duration lastPause = Duration.between(tried.get(tried.size() - 2), tried.get(tried.size() - 1));
        assertThat(firstPause).isEqualTo(Duration.ofSeconds(1));
        assertThat(lastPause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertThat(description(melding.samtale()))
                .isEqualTo("Fristen var ute før meldingen kunne sendes. Siste forsøk: Ingen kontakt med Fiks IO");
        assertDeadLetter(melding, "FRIST", "Ingen kontakt med Fiks IO");
    }

    @Test
    void aFailureOfOurOwnIsPostponedAndSaysSo() {
        UtboksMelding melding = bench.queued();
        fiksIo = request -> {
            throw new IOException("No space left on device");
        };

        assertPostponed(melding);

        assertThat(melding.feilklasse()).contains("LOKAL");
        assertThat(melding.lastError()).contains("Lageret for dokumenter svikter. Loggen sier hvorfor.");
    }

    @Test
    void documentsThatCanNeverBePackedAreAPermanentRefusal() {
        UtboksMelding melding = bench.queued();
        fiksIo = request -> {
            throw new ContainerException(ContainerFault.NAME_DUPLICATE, "'a.xml'");
        };

        attempts.attempt(melding.messageId());

        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "FEIL");
        assertDeadLetter(melding, "PERMANENT", "Dokumentene kan ikke pakkes: To filer i pakken har samme navn");
    }

    @Test
    void whatIsTooLateIsNotSent() {
        UtboksMelding melding = bench.queued();
        bench.clock.advance(Duration.ofHours(1));

        attempts.attempt(melding.messageId());

        assertThat(requests).isEmpty();
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertDeadLetter(melding, "FRIST", "Fristen var ute før meldingen kunne sendes");
    }

    @Test
    void whatIsSentIsRegisteredAlthoughTheFirstCommitsFail() {
        UtboksMelding melding = bench.queued();
        outcome.failures.add(new IllegalStateException("the connection is closed"));
        outcome.failures.add(new RollbackException("checked, and in no signature"));

        attempts.attempt(melding.messageId());

        assertThat(requests).hasSize(1);
        assertThat(statuses(melding.samtale())).containsExactly("OPPRETTET", "SENDT");
        assertThat(bench.clock.sleeps()).hasSize(2);
    }

    @Test
    void aDatabaseThatIsAwayForLongIsLeftToTheQueue() {
        UtboksMelding melding = bench.queued();
        for (int i = 0; i < 1000; i++) {
            outcome.failures.add(new RollbackException("still away"));
        }
        Instant start = bench.clock.instant();

        assertThatThrownBy(() -> attempts.attempt(melding.messageId())).isInstanceOf(RollbackException.class);

        assertThat(Duration.between(start, bench.clock.instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(64));
        assertThat(requests).hasSize(1);
        assertThat(melding.state()).isEqualTo(State.I_KO);
    }

    @Test
    void theSameMeldingIsNotSentTwiceAtOnce() {
        UtboksMelding melding = bench.queued();
        fiksIo = request -> {
            attempts.attempt(melding.messageId());
            return FIKS_ID;
        };

        attempts.attempt(melding.messageId());

        assertThat(requests).hasSize(1);
    }

    @Test
    void theHeartbeatKeepsWhatIsBeingSentFromBeingRequeued() {
        UtboksMelding melding = bench.queued();
        Instant[] limit = new Instant[1];
        fiksIo = request -> {
            bench.clock.advance(Duration.ofMinutes(20));
            limit[0] = bench.clock.instant().minus(Duration.ofMinutes(10));
            assertThat(bench.utboks.untouchedSince(limit[0], 10)).containsExactly(melding.messageId());
            attempts.heartbeat();
            assertThat(bench.utboks.untouchedSince(limit[0], 10)).isEmpty();
            return FIKS_ID;
        };

        attempts.attempt(melding.messageId());

        assertThat(limit[0]).isNotNull();
    }

    private void assertPostponed(UtboksMelding melding) {
        assertThatThrownBy(() -> attempts.attempt(melding.messageId())).isInstanceOf(NotSettled.class);
    }

    private void assertDeadLetter(UtboksMelding melding, String feilklasse, String error) {
        Samtale samtale = melding.samtale();
        assertThat(samtale.done()).isTrue();
        assertThat(melding.state()).isEqualTo(State.FEILET);
        assertThat(melding.feilklasse()).contains(feilklasse);
        assertThat(melding.lastError()).contains(error);
        assertThat(bench.deadLetterQueue.content()).containsExactly(melding.messageId());
    }

    private static SendAttempt.Send failing(FiksFailure failure) {
        return request -> {
            throw failure;
        };
    }

    private static FiksFailure temporary(Duration retryAfter) {
        return new FiksFailure(
                Feilklasse.MIDLERTIDIG, "Sending to konto x: no contact", retryAfter, new IOException("reset"));
    }
}
