package no.fiksio.integrasjonspunkt.sending;

/** The attempt settled nothing: the queue shall deliver the message again, after its pause. */
final class Uavgjort extends RuntimeException {

    Uavgjort(String hva) {
        super(hva);
    }

    Uavgjort(String hva, Exception arsak) {
        super(hva, arsak);
    }
}
