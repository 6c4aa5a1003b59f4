package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.sending.NyMelding;

/** Reads the SBD of a new message: checks it, fills in what the contract lets the client leave out, keeps the rest as it is. */
public final class SbdLeser {

    private static final String HODE = "standardBusinessDocumentHeader";
    private static final String SAMTALE = "ConversationId";
    private static final String REFERANSE = "ReceiverRef";

    private final Standardverdier standard;
    private final Clock klokke;

    public SbdLeser(Standardverdier standard, Clock klokke) {
        this.standard = standard;
        this.klokke = klokke;
    }

    /** The message that the document describes; {@link Feilsvar} 400 if it is not what the contract says. */
    public NyMelding les(byte[] json) {
        ObjectNode tre = Sbd.tre(json);
        Felt rot = Felt.rot(tre);
        Felt hode = rot.felt(HODE).objekt();
        Felt identifikasjon = hode.felt("documentIdentification");
        type(identifikasjon.felt("type"));
        Forretningsmelding fiksio = Forretningsmelding.les(forretningsmelding(rot, tre));

        hode.felt("headerVersion").pakrevdTekst();
        String avsender = avsender(hode);
        Identifikator mottaker = mottaker(hode);
        String meldingstype = identifikasjon.objekt().felt("standard").pakrevdTekst();
        identifikasjon.felt("typeVersion").pakrevdTekst();
        boolsk(identifikasjon.felt("multipleType"));
        Optional<UUID> messageId = identifikasjon.felt("instanceIdentifier").uuid();
        Felt skapt = identifikasjon.felt("creationDateAndTime");
        Optional<Instant> skaptTid = skapt.tid();

        List<Felt> omfang = omfang(hode);
        Felt samtale = samtale(hode, omfang);
        String prosess = samtale.felt("identifier").pakrevdTekst();
        Optional<UUID> conversationId = samtale.felt("instanceIdentifier").uuid();
        Optional<String> referanse = referanse(omfang);
        List<Felt> opplysninger = samtale.felt("scopeInformation").elementer();
        Felt fristfelt = opplysninger.isEmpty() ? Felt.rot(null) : opplysninger.get(0).objekt().felt("expectedResponseDateTime");
        Optional<Instant> frist = frist(fristfelt);
        if (!rot.feil().isEmpty()) {
            throw Feilsvar.ugyldig(rot.feil());
        }
        KontoId konto = konto(mottaker, prosess);
        if (!Prosess.omfatter(prosess, meldingstype)) {
            throw Feilsvar.godtarIkkeProsess(prosess,
                    "The standard " + meldingstype + " is not a message type of the process " + prosess);
        }

        Utfylling utfylling = new Utfylling((ObjectNode) hode.verdi(), standard, klokke.instant());
        UUID id = utfylling.messageId(messageId);
        utfylling.kontakt();
        utfylling.avsender();
        utfylling.skapt(skaptTid);
        UUID samtaleId = utfylling.conversationId((ObjectNode) samtale.verdi(), conversationId);
        Instant tidsfrist = utfylling.frist((ObjectNode) samtale.verdi(), frist);
        omfang.forEach(o -> utfylling.omfang((ObjectNode) o.verdi()));
        return new NyMelding(id, samtaleId, avsender, konto, prosess, meldingstype, tidsfrist, referanse,
                fiksio.svarPaaMelding(), fiksio.korrelasjonsId(), fiksio.headere(), Json.tekst(tre));
    }

    private static void type(Felt felt) {
        String type = felt.pakrevdTekst();
        if (!type.isEmpty() && !type.equalsIgnoreCase(Forretningsmelding.NAVN)) {
            throw Feilsvar.kontrakt(400, "UnknownMessageTypeException", "Unknown NextMove document type " + type
                    + ". Expected one of the following values: " + Forretningsmelding.NAVN);
        }
    }

    private static Felt forretningsmelding(Felt rot, ObjectNode tre) {
        for (Iterator<String> navn = tre.fieldNames(); navn.hasNext();) {
            String dette = navn.next();
            if (!dette.equals(HODE) && !dette.equals(Forretningsmelding.NAVN)) {
                // The name is the client's: it may be long or strange, so the fault is put on the document.
                rot.felt(Forretningsmelding.NAVN).meld("MessageType",
                        "must be the only key besides " + HODE + ", and equal to the type");
                break;
            }
        }
        return rot.felt(Forretningsmelding.NAVN).objekt();
    }

    private String avsender(Felt hode) {
        List<Felt> avsendere = hode.felt("sender").elementer();
        if (avsendere.size() > 1) {
            hode.felt("sender").meld("Size", "size must be between 0 and 1");
        }
        return avsendere.isEmpty()
                ? standard.avsender().verdi()
                : identifikator(avsendere.get(0)).map(Identifikator::verdi).orElse("");
    }

    private static Identifikator mottaker(Felt hode) {
        List<Felt> mottakere = hode.felt("receiver").elementer();
        if (mottakere.size() != 1) {
            hode.felt("receiver").meld("Size", "size must be between 1 and 1");
            return null;
        }
        return identifikator(mottakere.get(0)).orElse(null);
    }

    private static Optional<Identifikator> identifikator(Felt part) {
        part.felt("contactInformation").elementer();
        Felt felt = part.objekt().felt("identifier").objekt();
        String autoritet = felt.felt("authority").pakrevdTekst();
        if (!autoritet.isEmpty() && !autoritet.equals(Identifikator.AUTORITET)) {
            felt.felt("authority").meld("Authority", "must be " + Identifikator.AUTORITET);
        }
        String verdi = felt.felt("value").pakrevdTekst();
        Optional<Identifikator> lest = Identifikator.les(verdi);
        if (!verdi.isBlank() && lest.isEmpty()) {
            felt.felt("value").meld("Identifier", "must be a Fiks IO konto id or an organisation number");
        }
        return lest;
    }

    /** Only a konto can receive: the address service that once knew an organisation's konto is gone from Fiks IO. */
    private static KontoId konto(Identifikator mottaker, String prosess) {
        return mottaker.konto().orElseThrow(() -> Feilsvar.godtarIkkeProsess(prosess,
                "The receiver " + mottaker.verdi() + " is an organisation; Fiks IO needs the receiver's konto id (a UUID)"));
    }

    private static List<Felt> omfang(Felt hode) {
        List<Felt> omfang = hode.felt("businessScope").objekt().felt("scope").elementer();
        omfang.forEach(o -> {
            o.objekt().felt("type").pakrevdTekst();
            o.felt("identifier").tekst();
            o.felt("instanceIdentifier").tekst();
        });
        return omfang;
    }

    private static Felt samtale(Felt hode, List<Felt> omfang) {
        List<Felt> samtaler = omfang.stream().filter(o -> harType(o, SAMTALE)).toList();
        if (samtaler.size() != 1) {
            hode.felt("businessScope").felt("scope").meld("ConversationId", "must have exactly one scope of type ConversationId");
        }
        return samtaler.isEmpty() ? Felt.rot(null) : samtaler.get(0);
    }

    private static boolean harType(Felt omfang, String type) {
        return omfang.fins() && type.equals(omfang.verdi().path("type").textValue());
    }

    /** The documentation has the value in identifier, and misspells that once; the old product read instanceIdentifier. */
    private static Optional<String> referanse(List<Felt> omfang) {
        return omfang.stream()
                .filter(o -> harType(o, REFERANSE))
                .flatMap(o -> List.of("instanceIdentifier", "identifier", "identfier").stream().map(o.verdi()::get))
                .filter(v -> v != null && v.isTextual() && !v.textValue().isBlank() && v.textValue().length() <= 255)
                .map(v -> v.textValue().strip())
                .findFirst();
    }

    private Optional<Instant> frist(Felt felt) {
        Optional<Instant> frist = felt.tid();
        if (frist.isPresent() && !frist.get().isAfter(klokke.instant())) {
            felt.meld("Future", "must be a future date");
        }
        return frist;
    }

    private static void boolsk(Felt felt) {
        if (felt.fins() && !felt.verdi().isBoolean()) {
            felt.meld("Type", "must be a boolean");
        }
    }
}
