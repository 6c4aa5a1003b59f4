package no.fiksio.integrasjonspunkt.status;

import com.fasterxml.jackson.databind.JsonNode;
import no.fiksio.integrasjonspunkt.arkiv.ApiAnswers;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;

/** How an archive system may say what it answers. */
enum ReferenceKind {
    REFERENCE {
        @Override
        SbdBuilder svar(SbdBuilder melding, JsonNode on, String messageId) {
            return melding.withReference("instanceIdentifier", messageId);
        }
    },
    REFERENCE_IN_IDENTIFIER {
        @Override
        SbdBuilder svar(SbdBuilder melding, JsonNode on, String messageId) {
            return melding.withReference("identifier", messageId);
        }
    },
    SAMTALE {
        @Override
        SbdBuilder svar(SbdBuilder melding, JsonNode on, String messageId) {
            return melding.inSamtale(ApiAnswers.conversationId(on));
        }
    },
    EXPLICIT {
        @Override
        SbdBuilder svar(SbdBuilder melding, JsonNode on, String messageId) {
            return melding.answers(messageId);
        }
    };

    abstract SbdBuilder svar(SbdBuilder melding, JsonNode on, String messageId);
}
