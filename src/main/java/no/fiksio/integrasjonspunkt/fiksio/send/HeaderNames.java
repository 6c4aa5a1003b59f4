package no.fiksio.integrasjonspunkt.fiksio.send;

/** Custom headers that have a meaning of their own in Fiks IO (plattform.md 3.3). */
public final class HeaderNames {

    public static final String KLIENT_MELDING_ID = "klientMeldingId";
    /** As documented, and as .NET and newer Java clients have it. */
    public static final String KLIENT_KORRELASJONS_ID = "klientKorrelasjonsId";
    /** As Java client 3.5.0 misspells it (plattform.md H6); both are written and either is read. */
    public static final String KLIENT_KORRELASJON_ID = "klientKorrelasjonId";

    private HeaderNames() {}
}
