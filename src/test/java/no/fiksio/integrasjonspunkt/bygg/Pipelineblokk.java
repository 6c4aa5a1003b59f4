package no.fiksio.integrasjonspunkt.bygg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A block of a declarative pipeline: {@code stage('Test')} has the head {@code stage}, the argument {@code Test}. */
record Pipelineblokk(String navn, String argument, List<String> steg, List<Pipelineblokk> barn) {

    Pipelineblokk(String navn, String argument) {
        this(navn, argument, new ArrayList<>(), new ArrayList<>());
    }

    Optional<Pipelineblokk> blokk(String sokt) {
        return barn.stream().filter(blokk -> blokk.navn.equals(sokt)).findFirst();
    }

    /** The statements of this block and of all blocks within it. */
    Stream<String> alleSteg() {
        return Stream.concat(steg.stream(), barn.stream().flatMap(Pipelineblokk::alleSteg));
    }
}
