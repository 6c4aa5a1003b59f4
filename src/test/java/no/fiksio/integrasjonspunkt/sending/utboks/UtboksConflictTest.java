package no.fiksio.integrasjonspunkt.sending.utboks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.ko.QueueLimit;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** A create that the database refuses, although the messageId was free when it was looked for. */
class UtboksConflictTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final KontoId OURS = new KontoId(UUID.randomUUID());
    private static final NewMelding MELDING = new NewMelding(
            UUID.randomUUID(),
            UUID.randomUUID(),
            OURS.toString(),
            new KontoId(UUID.randomUUID()),
            "no.x.v1",
            "no.x.v1.y",
            NOW.plusSeconds(60),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            "{}");

    @Test
    void anotherHasTakenTheIdMeanwhile() {
        assertThatThrownBy(() -> utboks(true).create(MELDING))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RequestRefused.Reason.MELDING_EXISTS));
    }

    /**
     * Such as a row number that PostgreSQL gives out again after a kill: nobody is to be told that the message is there
     * already, since it is not.
     */
    @Test
    void anotherBrokenConstraintIsNoFaultOfTheClient() {
        assertThatThrownBy(() -> utboks(false).create(MELDING)).isInstanceOf(ConstraintViolationException.class);
    }

    private static Utboks utboks(boolean idIsTaken) {
        Settings settings = SettingsFixture.settings().konto(OURS).build();
        return new Utboks(
                null,
                new MottakerCheck(
                        (own, konto) -> Optional.of(new Katalog.Entry(konto, "mottaker", true, true, 1, null))),
                new DialogLinks(null, null) {
                    @Override
                    DialogLink find(NewMelding melding) {
                        return new DialogLink(OURS, Optional.empty(), melding.conversationId(), "x");
                    }
                },
                new RefusedByTheDatabase(idIsTaken),
                new QueueLimit(null, settings, () -> 0) {
                    @Override
                    public long waiting() {
                        return 0;
                    }
                },
                settings,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static final class RefusedByTheDatabase extends UtboksRepository {

        private final boolean idIsTaken;

        RefusedByTheDatabase(boolean idIsTaken) {
            super(null, null, null, null, null, Clock.fixed(NOW, ZoneOffset.UTC));
            this.idIsTaken = idIsTaken;
        }

        @Override
        public UtboksMelding create(
                NewMelding melding, DialogLink link, List<StoredDokument> dokumenter, boolean send) {
            throw new ConstraintViolationException("refused", new SQLException(), "constraint");
        }

        @Override
        void requireUnused(UUID messageId) {
            if (idIsTaken) {
                throw new RequestRefused(RequestRefused.Reason.MELDING_EXISTS, messageId);
            }
        }
    }
}
