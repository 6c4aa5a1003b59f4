package no.fiksio.integrasjonspunkt.fiksio.send;

/** Custom headers that have a fixed meaning in Fiks IO (plattform.md 3.3). */
public final class HeaderNames {

    public static final String KLIENT_MELDING_ID = "klientMeldingId";
    /** The documented name, used by the .NET client and by newer Java clients. */
    public static final String KLIENT_KORRELASJONS_ID = "klientKorrelasjonsId";
    /** The misspelt name of Java client 3.5.0 (plattform.md H6). Both are written, and either is read. */
    public static final String KLIENT_KORRELASJON_ID = "klientKorrelasjonId";

    private HeaderNames() {}
}
