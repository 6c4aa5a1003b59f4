package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.text.SafeText;

/**
 * The trail of one melding: who sent it to whom, what it was, and every status it got. The API calls it a conversation.
 *
 * <p>Its life:
 * <ol>
 *   <li>It begins together with its melding, with the status OPPRETTET: when the archive system creates an outgoing melding,
 *       or when an incoming one is delivered to the innboks or found to be unreadable.
 *   <li>Each thing that happens adds a status, and each status is there at most once. An outgoing melding goes from SENDT
 *       to MOTTATT, LEVERT or LEST as answers come. An incoming one goes from INNKOMMENDE_MOTTATT to INNKOMMENDE_LEVERT.
 *   <li>A final status (see {@link StatusVerdi#isFinal}) makes it {@link #done}. FEIL and LEVETID_UTLOPT are final too.
 *       A status that comes after a final one is still added.
 *   <li>It outlives the melding itself, which is deleted when Fiks IO has accepted it or the archive system has taken it.
 *   <li>The archive system may {@link #delete} it: then the API no longer shows it, but answers still find it.
 *   <li>When it is done and has not changed for the retention time, the nightly upkeep deletes it and its statuses.
 * </ol>
 *
 * <p>Samtaler with the same conversationId are one dialogue. Whoever changes one locks it first, through
 * {@code StatusRepository}.
 */
@Entity
@Table(name = "samtale")
public class Samtale {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "samtale_seq")
    @SequenceGenerator(name = "samtale_seq", sequenceName = "samtale_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "conversation_id", nullable = false)
    private UUID conversationId;

    @Column(name = "message_id", nullable = false)
    private UUID messageId;

    @Enumerated(EnumType.STRING)
    @Column(name = "retning", nullable = false, length = 10)
    private Retning direction;

    @Column(name = "avsender", nullable = false, length = 100)
    private String avsender;

    @Column(name = "mottaker", nullable = false, length = 100)
    private String mottaker;

    @Column(name = "prosess", nullable = false, length = 255)
    private String prosess;

    @Column(name = "meldingstype", nullable = false, length = 255)
    private String meldingstype;

    @Column(name = "referanse", length = 255)
    private String reference;

    @Column(name = "tittel", nullable = false, length = 255)
    private String title = "";

    @Column(name = "opprettet", nullable = false)
    private Instant created;

    @Column(name = "sist_endret", nullable = false)
    private Instant lastChanged;

    @Column(name = "frist", nullable = false)
    private Instant deadline;

    @Column(name = "ferdig", nullable = false)
    private boolean done;

    @Column(name = "slettet", nullable = false)
    private boolean deleted;

    @Column(name = "egen_konto", nullable = false)
    private UUID egenKonto;

    @Column(name = "motpart_konto")
    private UUID motpartKonto;

    @Column(name = "fiks_melding_id")
    private UUID fiksMeldingId;

    @Column(name = "svar_til")
    private UUID svarTil;

    @Column(name = "korrelasjons_id", length = 255)
    private String korrelasjonsId;

    @Column(name = "signert_av", length = 255)
    private String signedBy;

    @OneToMany(mappedBy = "samtale", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<StatusRegistrering> statuses = new ArrayList<>();

    protected Samtale() {}

    private Samtale(Retning direction, UUID messageId, UUID conversationId, Instant created) {
        this.direction = direction;
        this.messageId = messageId;
        this.conversationId = conversationId;
        this.created = created;
        this.lastChanged = created;
        this.reference = conversationId.toString();
    }

    /** Begins the trail of a melding that the archive system sends. */
    public static Samtale outgoing(
            UUID messageId, UUID conversationId, String avsender, String mottaker, Instant created) {
        Samtale samtale = new Samtale(Retning.OUTGOING, messageId, conversationId, created);
        samtale.avsender = avsender;
        samtale.mottaker = mottaker;
        return samtale;
    }

    /** Begins the trail of a melding that came from Fiks IO. Its messageId is the Fiks melding-id. */
    public static Samtale incoming(
            UUID fiksMeldingId, UUID conversationId, KontoId avsender, KontoId mottaker, Instant mottatt) {
        Samtale samtale = new Samtale(Retning.INCOMING, fiksMeldingId, conversationId, mottatt);
        samtale.avsender = avsender.toString();
        samtale.mottaker = mottaker.toString();
        samtale.egenKonto = mottaker.value();
        samtale.motpartKonto = avsender.value();
        samtale.fiksMeldingId = fiksMeldingId;
        return samtale;
    }

    /** Sets what kind of melding it is: the process (protocol or meldingstype) and the Fiks meldingstype. */
    public Samtale om(String prosess, String meldingstype) {
        this.prosess = prosess;
        this.meldingstype = meldingstype;
        return this;
    }

    /** Sets the two konti: ours and, if the receiver is a konto id, theirs; otherwise null. */
    public Samtale between(KontoId own, KontoId motpart) {
        this.egenKonto = own.value();
        this.motpartKonto = motpart == null ? null : motpart.value();
        return this;
    }

    /** Sets the moment after which it is too late to send or to answer it. */
    public Samtale withDeadline(Instant deadline) {
        this.deadline = deadline;
        return this;
    }

    /** Ties it to other meldinger: the Fiks melding-id that it answers, and the dialogue's correlation id. Either may be null. */
    public Samtale linkedTo(UUID svarTil, String korrelasjonsId) {
        this.svarTil = svarTil;
        this.korrelasjonsId = korrelasjonsId;
        return this;
    }

    /** Sets the reference that clients may filter on: for an answer, the messageId that it answers. */
    public void refersTo(String reference) {
        this.reference = reference;
    }

    /** Sets who signed the container, as the certificate says it. */
    public void signedBy(String signedBy) {
        // The sender chooses the text of the certificate, so it may be of any length.
        this.signedBy = SafeText.brief(signedBy);
    }

    /** Sets the id that Fiks IO gave the melding when it accepted it. */
    public void sentAs(UUID fiksMeldingId) {
        this.fiksMeldingId = fiksMeldingId;
    }

    /** Adds a status unless it is there already; true if it was added. */
    public boolean register(StatusRegistrering registration) {
        if (has(registration.status())) {
            return false;
        }
        registration.belongTo(this);
        statuses.add(registration);
        lastChanged = registration.timestamp();
        done = done || registration.status().isFinal();
        return true;
    }

    /**
     * Hides it and its statuses from the archive system. The melding goes on as before, and its ids are remembered until
     * the nightly upkeep deletes the samtale.
     */
    public void delete() {
        deleted = true;
        statuses.forEach(StatusRegistrering::hide);
    }

    public boolean has(StatusVerdi value) {
        return statuses.stream().anyMatch(s -> s.status() == value);
    }

    public Integer id() {
        return id;
    }

    public UUID conversationId() {
        return conversationId;
    }

    public UUID messageId() {
        return messageId;
    }

    public Retning direction() {
        return direction;
    }

    public String avsender() {
        return avsender;
    }

    public String mottaker() {
        return mottaker;
    }

    public String prosess() {
        return prosess;
    }

    public String meldingstype() {
        return meldingstype;
    }

    public String reference() {
        return reference;
    }

    public String title() {
        return title;
    }

    public Instant created() {
        return created;
    }

    public Instant lastChanged() {
        return lastChanged;
    }

    public Instant deadline() {
        return deadline;
    }

    public boolean done() {
        return done;
    }

    /** True if the archive system has asked not to see it any more. */
    public boolean deleted() {
        return deleted;
    }

    public KontoId egenKonto() {
        return new KontoId(egenKonto);
    }

    public Optional<KontoId> motpartKonto() {
        return Optional.ofNullable(motpartKonto).map(KontoId::new);
    }

    public Optional<UUID> fiksMeldingId() {
        return Optional.ofNullable(fiksMeldingId);
    }

    public Optional<UUID> svarTil() {
        return Optional.ofNullable(svarTil);
    }

    public Optional<String> korrelasjonsId() {
        return Optional.ofNullable(korrelasjonsId);
    }

    public Optional<String> signedBy() {
        return Optional.ofNullable(signedBy);
    }

    /** In the order of registration. */
    public List<StatusRegistrering> statuses() {
        return List.copyOf(statuses);
    }
}
