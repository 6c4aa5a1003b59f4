package no.fiksio.integrasjonspunkt.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application answers to by its annotations: each method with its path. */
final class Ressursstier {

    private Ressursstier() {
    }

    static Set<String> av(Application applikasjon) {
        String rot = ledd(applikasjon.getClass().getAnnotation(ApplicationPath.class).value());
        return applikasjon.getClasses().stream()
                .filter(klasse -> klasse.isAnnotationPresent(Path.class))
                .flatMap(klasse -> stier(rot + ledd(klasse.getAnnotation(Path.class).value()), klasse))
                .collect(Collectors.toSet());
    }

    private static Stream<String> stier(String rot, Class<?> ressurs) {
        return Stream.of(ressurs.getDeclaredMethods()).flatMap(metode -> verb(metode)
                .map(verb -> verb + " " + rot + Optional.ofNullable(metode.getAnnotation(Path.class))
                        .map(sti -> ledd(sti.value())).orElse(""))
                .stream());
    }

    private static Optional<String> verb(Method metode) {
        return Arrays.stream(metode.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String ledd(String sti) {
        return sti.startsWith("/") ? sti : "/" + sti;
    }
}
