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

/**
 * What is remembered of one message for as long as its trail is kept: who, what, when and every status. It outlives the
 * message itself, which is gone when it is sent or fetched. The API calls it a conversation.
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
    private Retning retning;

    @Column(name = "avsender", nullable = false, length = 100)
    private String avsender;

    @Column(name = "mottaker", nullable = false, length = 100)
    private String mottaker;

    @Column(name = "prosess", nullable = false, length = 255)
    private String prosess;

    @Column(name = "meldingstype", nullable = false, length = 255)
    private String meldingstype;

    @Column(name = "referanse", length = 255)
    private String referanse;

    @Column(name = "tittel", nullable = false, length = 255)
    private String tittel = "";

    @Column(name = "opprettet", nullable = false)
    private Instant opprettet;

    @Column(name = "sist_endret", nullable = false)
    private Instant sistEndret;

    @Column(name = "frist", nullable = false)
    private Instant frist;

    @Column(name = "ferdig", nullable = false)
    private boolean ferdig;

    @Column(name = "slettet", nullable = false)
    private boolean slettet;

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
    private String signertAv;

    @OneToMany(mappedBy = "samtale", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<StatusRegistrering> statuser = new ArrayList<>();

    protected Samtale() {
    }

    private Samtale(Retning retning, UUID messageId, UUID conversationId, Instant opprettet) {
        this.retning = retning;
        this.messageId = messageId;
        this.conversationId = conversationId;
        this.opprettet = opprettet;
        this.sistEndret = opprettet;
        this.referanse = conversationId.toString();
    }

    /** The trail of a message that the archive system sends. */
    public static Samtale utgaaende(UUID messageId, UUID conversationId, String avsender, String mottaker,
                                    Instant opprettet) {
        Samtale samtale = new Samtale(Retning.OUTGOING, messageId, conversationId, opprettet);
        samtale.avsender = avsender;
        samtale.mottaker = mottaker;
        return samtale;
    }

    /** The trail of a message that came from Fiks IO; its messageId is the Fiks melding-id. */
    public static Samtale innkommende(UUID fiksMeldingId, UUID conversationId, KontoId avsender, KontoId mottaker,
                                      Instant mottatt) {
        Samtale samtale = new Samtale(Retning.INCOMING, fiksMeldingId, conversationId, mottatt);
        samtale.avsender = avsender.toString();
        samtale.mottaker = mottaker.toString();
        samtale.egenKonto = mottaker.verdi();
        samtale.motpartKonto = avsender.verdi();
        samtale.fiksMeldingId = fiksMeldingId;
        return samtale;
    }

    /** What kind of message it is: the process (protocol or message type) and the Fiks meldingType. */
    public Samtale om(String prosess, String meldingstype) {
        this.prosess = prosess;
        this.meldingstype = meldingstype;
        return this;
    }

    /** The two konti: ours and, when the receiver is a konto id, theirs. */
    public Samtale mellom(KontoId egen, KontoId motpart) {
        this.egenKonto = egen.verdi();
        this.motpartKonto = motpart == null ? null : motpart.verdi();
        return this;
    }

    /** The moment after which it is too late. */
    public Samtale medFrist(Instant frist) {
        this.frist = frist;
        return this;
    }

    /** How it is tied to other messages: the Fiks melding-id that it answers, and the dialogue's correlation id. */
    public Samtale knyttetTil(UUID svarTil, String korrelasjonsId) {
        this.svarTil = svarTil;
        this.korrelasjonsId = korrelasjonsId;
        return this;
    }

    /** A reference that clients may filter on: for an answer, the messageId that it answers. */
    public void referer(String referanse) {
        this.referanse = referanse;
    }

    /** Who signed the container, as its certificate says it. */
    public void signertAv(String signertAv) {
        // The sender chooses what stands in a certificate.
        this.signertAv = Fritekst.kort(signertAv);
    }

    /** Fiks IO's own id of the sent message, known when the send call has answered. */
    public void sendtSom(UUID fiksMeldingId) {
        this.fiksMeldingId = fiksMeldingId;
    }

    /** Adds a status unless it is there already; true if it was added. */
    public boolean registrer(StatusRegistrering registrering) {
        if (har(registrering.status())) {
            return false;
        }
        registrering.tilhorer(this);
        statuser.add(registrering);
        sistEndret = registrering.tidspunkt();
        ferdig = ferdig || registrering.status().endelig();
        return true;
    }

    /**
     * Takes it out of the archive system's sight, statuses and all. What still goes on with the message, and the memory
     * of its ids, is not touched: that is for retention to take away.
     */
    public void slett() {
        slettet = true;
        statuser.forEach(StatusRegistrering::skjul);
    }

    public boolean har(StatusVerdi verdi) {
        return statuser.stream().anyMatch(s -> s.status() == verdi);
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

    public Retning retning() {
        return retning;
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

    public String referanse() {
        return referanse;
    }

    public String tittel() {
        return tittel;
    }

    public Instant opprettet() {
        return opprettet;
    }

    public Instant sistEndret() {
        return sistEndret;
    }

    public Instant frist() {
        return frist;
    }

    public boolean ferdig() {
        return ferdig;
    }

    /** True if the archive system has asked not to see it any more. */
    public boolean slettet() {
        return slettet;
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

    public Optional<String> signertAv() {
        return Optional.ofNullable(signertAv);
    }

    /** In the order of registration. */
    public List<StatusRegistrering> statuser() {
        return List.copyOf(statuser);
    }
}
