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

/**
 * A message on its way out: from the archive system's create until Fiks IO has accepted it, when it is deleted and only
 * its {@link Samtale} remains. One that failed for good stays, with its documents, until somebody decides.
 */
@Entity
@Table(name = "utgaaende_melding")
public class UtgaaendeMelding extends VentendeMelding {

    private static final int LENGSTE_FEIL = 2000;

    /** How far it has come. */
    public enum Tilstand {
        /** Created; documents may be added. */
        KLADD,
        /** Accepted for sending: in the queue or being sent. */
        I_KO,
        /** Refused for good: a dead letter. */
        FEILET
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "utgaaende_seq")
    @SequenceGenerator(name = "utgaaende_seq", sequenceName = "utgaaende_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "sbd", length = 200_000)
    private String sbd;

    @Column(name = "headere", nullable = false, length = 20_000)
    private String headere = "{}";

    @Enumerated(EnumType.STRING)
    @Column(name = "tilstand", nullable = false, length = 10)
    private Tilstand tilstand = Tilstand.KLADD;

    @Column(name = "forsok", nullable = false)
    private int forsok;

    @Column(name = "neste_forsok")
    private Instant nesteForsok;

    @Column(name = "feilklasse", length = 20)
    private String feilklasse;

    @Column(name = "siste_feil", length = LENGSTE_FEIL)
    private String sisteFeil;

    @Column(name = "sist_endret", nullable = false)
    private Instant sistEndret;

    @OneToMany(mappedBy = "melding", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("rekkefolge")
    private List<Dokument> dokumenter = new ArrayList<>();

    protected UtgaaendeMelding() {
    }

    /**
     * @param sbd     the SBD as the archive system shall see it, JSON; null for a message of the gateway's own
     * @param headere custom Fiks headers to send, a JSON object of strings
     */
    public UtgaaendeMelding(Samtale samtale, String sbd, String headere) {
        super(samtale);
        this.sbd = sbd;
        this.headere = headere;
        this.sistEndret = samtale.opprettet();
    }

    /** Adds a document last. */
    public void leggTil(Dokument dokument) {
        dokument.tilhorer(this, dokumenter.size());
        dokumenter.add(dokument);
    }

    public boolean harFil(String filnavn) {
        return dokumenter.stream().anyMatch(d -> d.filnavn().equals(filnavn));
    }

    /** The sum of the documents' sizes, in bytes. */
    public long storrelse() {
        return dokumenter.stream().mapToLong(Dokument::storrelse).sum();
    }

    /** Notes a failed attempt; it is tried again no earlier than the given moment. */
    public void forsokFeilet(String feilklasse, String feil, Instant naa, Instant nesteForsok) {
        this.forsok++;
        this.feilklasse = feilklasse;
        this.sisteFeil = Fritekst.utdrag(feil, LENGSTE_FEIL);
        this.nesteForsok = nesteForsok;
        this.sistEndret = naa;
    }

    /** Gives it up: nothing more is tried unless somebody asks for it. */
    public void gisOpp(String feilklasse, String feil, Instant naa) {
        forsokFeilet(feilklasse, feil, naa, null);
        this.tilstand = Tilstand.FEILET;
    }

    /** Back in the queue. */
    public void iKo(Instant naa) {
        this.tilstand = Tilstand.I_KO;
        this.nesteForsok = null;
        this.sistEndret = naa;
    }

    public Integer id() {
        return id;
    }

    /** Empty for a message of the gateway's own. */
    public Optional<String> sbd() {
        return Optional.ofNullable(sbd);
    }

    public String headere() {
        return headere;
    }

    public Tilstand tilstand() {
        return tilstand;
    }

    public int forsok() {
        return forsok;
    }

    public Optional<Instant> nesteForsok() {
        return Optional.ofNullable(nesteForsok);
    }

    public Optional<String> feilklasse() {
        return Optional.ofNullable(feilklasse);
    }

    public Optional<String> sisteFeil() {
        return Optional.ofNullable(sisteFeil);
    }

    public Instant sistEndret() {
        return sistEndret;
    }

    /** In the order in which they were added. */
    public List<Dokument> dokumenter() {
        return List.copyOf(dokumenter);
    }
}
