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
final class ResourcePaths {

    private ResourcePaths() {}

    static Set<String> of(Application application) {
        String root = segment(
                application.getClass().getAnnotation(ApplicationPath.class).value());
        return application.getClasses().stream()
                .filter(category -> category.isAnnotationPresent(Path.class))
                .flatMap(category ->
                        paths(root + segment(category.getAnnotation(Path.class).value()), category))
                .collect(Collectors.toSet());
    }

    private static Stream<String> paths(String root, Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verb(method)
                        .map(verb -> verb + " " + root
                                + Optional.ofNullable(method.getAnnotation(Path.class))
                                        .map(path -> segment(path.value()))
                                        .orElse(""))
                        .stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String segment(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
