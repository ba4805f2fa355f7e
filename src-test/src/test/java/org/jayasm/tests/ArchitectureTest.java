package org.jayasm.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the module graph and the small public surface, both as described in the architecture. */
class ArchitectureTest {
    /** A layer, the packages that it consists of, and the layers that it may use. */
    private record Layer(String name, List<String> packages, Set<String> mayUse) {}

    /** What other people's programs see. */
    private static final List<String> PUBLIC_PACKAGES =
            List.of(
                    "org.jayasm",
                    "org.jayasm.types",
                    "org.jayasm.feature",
                    "org.jayasm.failure",
                    "org.jayasm.value");

    /**
     * The graph. The parser module is two layers, because types, features and failures are public
     * and the module model is not: what is built on the engine uses the former only. So is the
     * runtime module, whose values are public.
     */
    // spotless:off
    private static final List<Layer> LAYERS = List.of(
            layer("types",       List.of("org.jayasm.types..", "org.jayasm.failure..",
                                      "org.jayasm.feature..")),
            layer("parser",      List.of("org.jayasm.parser.."),      "types"),
            layer("values",      List.of("org.jayasm.value.."),       "types"),
            layer("runtime",     List.of("org.jayasm.runtime.."),     "types", "values", "parser"),
            layer("microcode",   List.of("org.jayasm.microcode.."),   "types", "values", "parser", "runtime"),
            layer("interpreter", List.of("org.jayasm.interpreter.."), "types", "values", "parser", "runtime", "microcode"),
            layer("compiler",    List.of("org.jayasm.compiler.."),    "types", "values", "parser", "runtime", "microcode"),
            layer("engine",      List.of("org.jayasm"),               "types", "values", "parser", "runtime", "microcode",
                                                                      "interpreter", "compiler"),
            layer("wasi",        List.of("org.jayasm.wasi.."),        "types", "values", "engine"),
            layer("wast",        List.of("org.jayasm.wast.."),        "types", "values", "engine"),
            layer("cli",         List.of("org.jayasm.cli.."),         "types", "values", "engine", "wasi", "wast"),
            layer("bench",       List.of("org.jayasm.bench.."),       "types", "values", "engine", "wasi"));
    // spotless:on

    private static JavaClasses main;

    private static Layer layer(String name, List<String> packages, String... mayUse) {
        return new Layer(name, packages, Set.of(mayUse));
    }

    @BeforeAll
    static void importClasses() {
        main = new ClassFileImporter().importPaths(ProjectFiles.mainClasses());
    }

    @Test
    void everyClassWasRead() {
        // A class file of a version that ArchUnit does not know would be left out, and the rules
        // with it.
        assertThat(main.size())
                .isEqualTo(ProjectFiles.mainClasses().size())
                .isGreaterThanOrEqualTo(LAYERS.size());
    }

    @Test
    void everyPackageBelongsToALayer() {
        String[] packages =
                LAYERS.stream().flatMap(layer -> layer.packages().stream()).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(main);
    }

    @Test
    void layersUseOnlyWhatTheArchitectureAllows() {
        LayeredArchitecture architecture =
                layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (Layer layer : LAYERS) {
            architecture =
                    architecture
                            .layer(layer.name())
                            .definedBy(layer.packages().toArray(String[]::new));
        }
        for (Layer layer : LAYERS) {
            architecture =
                    layer.mayUse().isEmpty()
                            ? architecture.whereLayer(layer.name()).mayNotAccessAnyLayer()
                            : architecture
                                    .whereLayer(layer.name())
                                    .mayOnlyAccessLayers(layer.mayUse().toArray(String[]::new));
        }
        architecture.check(main);
    }

    @Test
    void noPackageCycles() {
        SliceAssignment byPackage =
                new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return SliceIdentifier.of(javaClass.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "each package";
                    }
                };
        slices().assignedFrom(byPackage).should().beFreeOfCycles().check(main);
    }

    @Test
    void onlyTheCompilerUsesAsmAndOnlyTheBenchmarksUseJmh() {
        Map<String, String> owners =
                Map.of(
                        "org.objectweb.asm..", "org.jayasm.compiler..",
                        "org.openjdk.jmh..", "org.jayasm.bench..",
                        "picocli..", "org.jayasm.cli..");
        owners.forEach((library, owner) ->
                noClasses()
                        .that()
                        .resideOutsideOfPackage(owner)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .check(main));
    }

    @Test
    void publicSignaturesMentionOnlyPublicTypes() {
        classes()
                .that()
                .arePublic()
                .and(resideInAnyPackage(PUBLIC_PACKAGES.toArray(String[]::new)))
                .should(mentionOnlyPublicTypes())
                .allowEmptyShould(true)
                .check(main);
    }

    @Test
    void noClassIsABagOfOddsAndEnds() {
        noClasses().should().haveSimpleNameEndingWith("Util").check(main);
        noClasses().should().haveSimpleNameEndingWith("Utils").check(main);
        noClasses().should().haveSimpleNameEndingWith("Helper").check(main);
        noClasses().should().haveSimpleNameEndingWith("Helpers").check(main);
    }

    private static ArchCondition<JavaClass> mentionOnlyPublicTypes() {
        return new ArchCondition<>("mention only public types in public signatures") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                for (JavaType supertype : supertypes(owner)) {
                    report(owner.getName(), supertype, owner, events);
                }
                for (JavaMember member : owner.getMembers()) {
                    if (!isVisible(member)) {
                        continue;
                    }
                    for (JavaType type : signature(member)) {
                        report(member.getFullName(), type, owner, events);
                    }
                }
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC)
                        || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static List<JavaType> supertypes(JavaClass owner) {
        List<JavaType> types = new ArrayList<>(owner.getInterfaces());
        owner.getSuperclass().ifPresent(types::add);
        return types;
    }

    private static List<JavaType> signature(JavaMember member) {
        return switch (member) {
            case JavaField field -> List.of(field.getType());
            case JavaCodeUnit code -> {
                List<JavaType> types = new ArrayList<>(code.getParameterTypes());
                types.add(code.getReturnType());
                types.addAll(code.getExceptionTypes());
                yield types;
            }
            default -> throw new AssertionError("a new kind of member: " + member);
        };
    }

    private static void report(
            String where, JavaType type, JavaClass owner, ConditionEvents events) {
        for (JavaClass mentioned : type.getAllInvolvedRawTypes()) {
            JavaClass element = mentioned.getBaseComponentType();
            boolean known =
                    element.isPrimitive()
                            || element.getPackageName().startsWith("java.")
                            || (PUBLIC_PACKAGES.contains(element.getPackageName())
                                    && isPublicToTheTop(element));
            if (!known) {
                events.add(
                        SimpleConditionEvent.violated(
                                owner, where + " mentions " + element.getName()));
            }
        }
    }

    private static boolean isPublicToTheTop(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublicToTheTop).orElse(true);
    }
}
