package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.sending.utboks.NewMelding;

/** Reads the SBD of a new message: checks it, fills in what the contract lets the client leave out, keeps the rest as it is. */
public final class SbdReader {

    private static final String HEADER = "standardBusinessDocumentHeader";
    private static final String SAMTALE = "ConversationId";
    private static final String REFERENCE = "ReceiverRef";

    private final SbdCompletion.DefaultValues defaults;
    private final Clock clock;

    SbdReader(SbdCompletion.DefaultValues defaults, Clock clock) {
        this.defaults = defaults;
        this.clock = clock;
    }

    /** The message that the document describes; {@link ErrorResponse} 400 if it is not what the contract says. */
    public NewMelding read(byte[] json) {
        ObjectNode tree = Sbd.tree(json);
        SbdField root = SbdField.root(tree);
        SbdField headers = root.field(HEADER).object();
        SbdField identification = headers.field("documentIdentification");
        type(identification.field("type"));
        Forretningsmelding fiksio = Forretningsmelding.read(forretningsmelding(root, tree));

        headers.field("headerVersion").requiredText();
        String avsender = avsender(headers);
        PartyIdentifier mottaker = mottaker(headers);
        String meldingstype = identification.object().field("standard").requiredText();
        identification.field("typeVersion").requiredText();
        bool(identification.field("multipleType"));
        Optional<UUID> messageId = identification.field("instanceIdentifier").uuid();
        SbdField created = identification.field("creationDateAndTime");
        Optional<Instant> createdAt = created.time();

        List<SbdField> scope = scope(headers);
        SbdField samtale = samtale(headers, scope);
        String prosess = samtale.field("identifier").requiredText();
        Optional<UUID> conversationId = samtale.field("instanceIdentifier").uuid();
        Optional<String> reference = reference(scope);
        List<SbdField> information = samtale.field("scopeInformation").elements();
        SbdField deadlineField = information.isEmpty()
                ? SbdField.root(null)
                : information.get(0).object().field("expectedResponseDateTime");
        Optional<Instant> deadline = deadline(deadlineField);
        if (!root.errors().isEmpty()) {
            throw ErrorResponse.invalid(root.errors());
        }
        KontoId konto = konto(mottaker, prosess);
        if (!Prosess.covers(prosess, meldingstype)) {
            throw ErrorResponse.doesNotAcceptProsess(
                    prosess, "The standard " + meldingstype + " is not a message type of the process " + prosess);
        }

        SbdCompletion completion = new SbdCompletion((ObjectNode) headers.value(), defaults, clock.instant());
        UUID id = completion.messageId(messageId);
        completion.contact();
        completion.avsender();
        completion.created(createdAt);
        UUID samtaleId = completion.conversationId((ObjectNode) samtale.value(), conversationId);
        Instant timeout = completion.deadline((ObjectNode) samtale.value(), deadline);
        scope.forEach(o -> completion.scope((ObjectNode) o.value()));
        return new NewMelding(
                id,
                samtaleId,
                avsender,
                konto,
                prosess,
                meldingstype,
                timeout,
                reference,
                fiksio.svarPaMelding(),
                fiksio.korrelasjonsId(),
                fiksio.headers(),
                Json.text(tree));
    }

    private static void type(SbdField field) {
        String type = field.requiredText();
        if (!type.isEmpty() && !type.equalsIgnoreCase(Forretningsmelding.NAME)) {
            throw ErrorResponse.contract(
                    400,
                    "UnknownMessageTypeException",
                    "Unknown NextMove document type " + type + ". Expected one of the following values: "
                            + Forretningsmelding.NAME);
        }
    }

    private static SbdField forretningsmelding(SbdField root, ObjectNode tree) {
        for (Iterator<String> name = tree.fieldNames(); name.hasNext(); ) {
            String current = name.next();
            if (!current.equals(HEADER) && !current.equals(Forretningsmelding.NAME)) {
                // The name is the client's: it may be long or strange, so the fault is put on the document.
                root.field(Forretningsmelding.NAME)
                        .report("MessageType", "must be the only key besides " + HEADER + ", and equal to the type");
                break;
            }
        }
        return root.field(Forretningsmelding.NAME).object();
    }

    private String avsender(SbdField headers) {
        List<SbdField> avsendere = headers.field("sender").elements();
        if (avsendere.size() > 1) {
            headers.field("sender").report("Size", "size must be between 0 and 1");
        }
        return avsendere.isEmpty()
                ? defaults.avsender().value()
                : identifier(avsendere.get(0)).map(PartyIdentifier::value).orElse("");
    }

    private static PartyIdentifier mottaker(SbdField headers) {
        List<SbdField> mottakere = headers.field("receiver").elements();
        if (mottakere.size() != 1) {
            headers.field("receiver").report("Size", "size must be between 1 and 1");
            return null;
        }
        return identifier(mottakere.get(0)).orElse(null);
    }

    private static Optional<PartyIdentifier> identifier(SbdField party) {
        party.field("contactInformation").elements();
        SbdField field = party.object().field("identifier").object();
        String authority = field.field("authority").requiredText();
        if (!authority.isEmpty() && !authority.equals(PartyIdentifier.AUTHORITY)) {
            field.field("authority").report("Authority", "must be " + PartyIdentifier.AUTHORITY);
        }
        String value = field.field("value").requiredText();
        Optional<PartyIdentifier> identifier = PartyIdentifier.read(value);
        if (!value.isBlank() && identifier.isEmpty()) {
            field.field("value").report("Identifier", "must be a Fiks IO konto id or an organisation number");
        }
        return identifier;
    }

    /** Only a konto can receive: Fiks IO has no longer a service that finds the konto of an organisation. */
    private static KontoId konto(PartyIdentifier mottaker, String prosess) {
        return mottaker.konto()
                .orElseThrow(() -> ErrorResponse.doesNotAcceptProsess(
                        prosess,
                        "The receiver " + mottaker.value()
                                + " is an organisation; Fiks IO needs the receiver's konto id (a UUID)"));
    }

    private static List<SbdField> scope(SbdField headers) {
        List<SbdField> scope =
                headers.field("businessScope").object().field("scope").elements();
        scope.forEach(o -> {
            o.object().field("type").requiredText();
            o.field("identifier").text();
            o.field("instanceIdentifier").text();
        });
        return scope;
    }

    private static SbdField samtale(SbdField headers, List<SbdField> scope) {
        List<SbdField> samtaler =
                scope.stream().filter(o -> hasType(o, SAMTALE)).toList();
        if (samtaler.size() != 1) {
            headers.field("businessScope")
                    .field("scope")
                    .report("ConversationId", "must have exactly one scope of type ConversationId");
        }
        return samtaler.isEmpty() ? SbdField.root(null) : samtaler.get(0);
    }

    private static boolean hasType(SbdField scope, String type) {
        return scope.exists() && type.equals(scope.value().path("type").textValue());
    }

    /** The documentation has the value in identifier, and misspells that once; the old product read instanceIdentifier. */
    private static Optional<String> reference(List<SbdField> scope) {
        return scope.stream()
                .filter(o -> hasType(o, REFERENCE))
                .flatMap(o -> List.of("instanceIdentifier", "identifier", "identfier").stream()
                        .map(o.value()::get))
                .filter(v -> v != null
                        && v.isTextual()
                        && !v.textValue().isBlank()
                        && v.textValue().length() <= 255)
                .map(v -> v.textValue().strip())
                .findFirst();
    }

    private Optional<Instant> deadline(SbdField field) {
        Optional<Instant> deadline = field.time();
        if (deadline.isPresent() && !deadline.get().isAfter(clock.instant())) {
            field.report("Future", "must be a future date");
        }
        return deadline;
    }

    private static void bool(SbdField field) {
        if (field.exists() && !field.value().isBoolean()) {
            field.report("Type", "must be a boolean");
        }
    }
}
