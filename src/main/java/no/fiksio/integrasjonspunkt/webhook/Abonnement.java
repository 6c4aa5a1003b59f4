package no.fiksio.integrasjonspunkt.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.Fritekst;

/** Somebody's wish to be told of statuses: where, of which, and how that goes. */
@Entity
@Table(name = "abonnement")
public class Abonnement {

    private static final int LENGSTE_PROBLEM = 500;

    /** What it is about; messages are all there is. */
    public enum Ressurs {
        ALL,
        MESSAGES
    }

    /** Which events it is about; statuses are all there is. */
    public enum Hendelsestype {
        ALL,
        STATUS
    }

    /** How it goes, for people. */
    public enum Tilstand {
        ACTIVE,
        /** The endpoint has not answered its ping; events are pushed all the same. */
        PING_FAILED,
        /** The last attempt failed; the next one waits. */
        FAILING,
        /** Given up after too many failures; any change enables it again. */
        DISABLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "abonnement_seq")
    @SequenceGenerator(name = "abonnement_seq", sequenceName = "abonnement_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "navn", nullable = false, length = 200)
    private String navn;

    @Column(name = "endepunkt", nullable = false, length = 1000)
    private String endepunkt;

    @Enumerated(EnumType.STRING)
    @Column(name = "ressurs", nullable = false, length = 10)
    private Ressurs ressurs;

    @Enumerated(EnumType.STRING)
    @Column(name = "hendelsestype", nullable = false, length = 10)
    private Hendelsestype hendelsestype;

    @Column(name = "filter", length = 1000)
    private String filter;

    @Column(name = "aktiv", nullable = false)
    private boolean aktiv = true;

    @Column(name = "ping_ubesvart", nullable = false)
    private boolean pingUbesvart;

    @Column(name = "feil_paa_rad", nullable = false)
    private int feilPaaRad;

    @Column(name = "neste_forsok")
    private Instant nesteForsok;

    @Column(name = "problem", length = LENGSTE_PROBLEM)
    private String problem;

    @Column(name = "problem_siden")
    private Instant problemSiden;

    @Column(name = "opprettet", nullable = false)
    private Instant opprettet;

    protected Abonnement() {
    }

    Abonnement(Abonnementsdata data, Instant opprettet) {
        this.opprettet = opprettet;
        endre(data);
    }

    /** Takes over what is wanted; from here on it has a clean slate. */
    final void endre(Abonnementsdata data) {
        navn = data.navn();
        endepunkt = data.endepunkt();
        ressurs = data.ressurs();
        hendelsestype = data.hendelsestype();
        filter = data.filter().map(Abonnementsfilter::tekst).orElse(null);
        aktiv = true;
        feilPaaRad = 0;
        nesteForsok = null;
        if (!pingUbesvart) {
            losProblem();
        }
    }

    void pingBesvart() {
        pingUbesvart = false;
        losProblem();
    }

    void pingFeilet(String hva, Instant naa) {
        pingUbesvart = true;
        problem(hva, naa);
    }

    /** Notes a failed push; nothing is pushed before the pause is over. */
    void feilet(String hva, Instant naa, Instant nesteForsok) {
        feilPaaRad++;
        this.nesteForsok = nesteForsok;
        problem(hva, naa);
    }

    void deaktiver(String hvorfor, Instant naa) {
        aktiv = false;
        problemSiden = null;
        problem(hvorfor, naa);
    }

    private void problem(String hva, Instant naa) {
        problem = Fritekst.utdrag(hva, LENGSTE_PROBLEM);
        problemSiden = problemSiden == null ? naa : problemSiden;
    }

    private void losProblem() {
        problem = null;
        problemSiden = null;
    }

    /** True if something may be pushed at this moment. */
    boolean tarImot(Instant naa) {
        return aktiv && (nesteForsok == null || !naa.isBefore(nesteForsok));
    }

    /** What is wanted, as it is now. */
    Abonnementsdata data() {
        return new Abonnementsdata(navn, endepunkt, ressurs, hendelsestype, Optional.ofNullable(filter).map(Abonnementsfilter::les));
    }

    public Tilstand tilstand() {
        if (!aktiv) {
            return Tilstand.DISABLED;
        }
        if (pingUbesvart) {
            return Tilstand.PING_FAILED;
        }
        return feilPaaRad > 0 ? Tilstand.FAILING : Tilstand.ACTIVE;
    }

    public Integer id() {
        return id;
    }

    public String navn() {
        return navn;
    }

    public String endepunkt() {
        return endepunkt;
    }

    public Ressurs ressurs() {
        return ressurs;
    }

    public Hendelsestype hendelsestype() {
        return hendelsestype;
    }

    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    /** Failed pushes since the last that succeeded. */
    public int feilPaaRad() {
        return feilPaaRad;
    }

    /** What is wrong, if something is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public Optional<Instant> problemSiden() {
        return Optional.ofNullable(problemSiden);
    }

    boolean aktiv() {
        return aktiv;
    }

    Optional<Instant> nesteForsok() {
        return Optional.ofNullable(nesteForsok);
    }
}
