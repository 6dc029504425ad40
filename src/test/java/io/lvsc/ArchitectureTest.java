package io.lvsc;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.lvsc.check.Checked;
import java.io.File;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The borders between the packages, and the shapes that some classes must have. */
@AnalyzeClasses(packages = "io.lvsc", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  /** A package, and the packages that it may use. */
  private record Layer(String name, List<String> uses) {
    Layer(String name, String... uses) {
      this(name, List.of(uses));
    }
  }

  /** Used by everybody who sorts, and who reads what the program brings along. */
  private static final List<String> COMMON = List.of("order", "text");

  private static final List<Layer> LAYERS =
      List.of(
          new Layer("source"),
          new Layer("parallel"),
          new Layer("order"),
          new Layer("text"),
          new Layer("diag", "source"),
          new Layer("syntax", "diag", "source"),
          new Layer("hint", "syntax", "model", "source"),
          new Layer("schema", "hint", "syntax", "model", "diag", "source"),
          new Layer("model", "source"),
          new Layer("bind", "hint", "syntax", "model", "diag", "source"),
          new Layer("topology", "model", "source"),
          new Layer("hash", "model", "source"),
          new Layer("trace", "hash", "topology", "model", "diag", "source"),
          new Layer("check", "topology", "model", "diag", "source", "parallel"),
          new Layer("check.rules", "check", "trace", "hash", "topology", "model", "diag", "source"),
          new Layer("graph", "trace", "topology", "model", "source"),
          new Layer("plan"),
          new Layer("planner", "plan", "graph", "check", "topology", "model", "parallel"),
          new Layer("emit", "plan", "parallel"),
          new Layer("disk", "emit", "syntax", "diag", "source", "parallel"),
          new Layer(
              "adopt",
              "Compiler",
              "emit",
              "planner",
              "plan",
              "check.rules",
              "check",
              "topology",
              "bind",
              "schema",
              "hint",
              "syntax",
              "model",
              "diag",
              "source"),
          new Layer(
              "diff",
              "adopt",
              "emit",
              "plan",
              "check",
              "hash",
              "topology",
              "model",
              "diag",
              "source"));

  private static final DescribedPredicate<JavaClass> RULES =
      describe(
          "are rules",
          c ->
              c.getPackageName().startsWith("io.lvsc.check.rules")
                  && c.isAssignableTo("io.lvsc.check.Rule"));

  @ArchTest
  static void packagesUseOnlyTheirLayer(JavaClasses classes) {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitecture();
    layers = layers.layer("Compiler").definedBy("io.lvsc");
    layers = layers.layer("cli").definedBy("io.lvsc.cli");
    for (Layer layer : LAYERS) {
      boolean nested = layer.name.equals("check.rules") || layer.name.equals("adopt");
      String inside = nested ? ".." : "";
      layers = layers.layer(layer.name).definedBy("io.lvsc." + layer.name + inside);
    }
    layers = layers.whereLayer("Compiler").mayOnlyBeAccessedByLayers("cli", "adopt");
    layers = layers.whereLayer("cli").mayNotBeAccessedByAnyLayer();
    for (Layer layer : LAYERS) {
      Set<String> uses = new HashSet<>(layer.uses);
      uses.addAll(COMMON);
      uses.remove(layer.name);
      layers =
          uses.isEmpty()
              ? layers.whereLayer(layer.name).mayNotAccessAnyLayer()
              : layers.whereLayer(layer.name).mayOnlyAccessLayers(uses.toArray(String[]::new));
    }
    layers.check(classes);
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.lvsc.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule onlySyntaxKnowsYaml = only("io.lvsc.syntax", "org.snakeyaml..");

  @ArchTest
  static final ArchRule onlySchemaKnowsJsonSchema =
      only("io.lvsc.schema", "com.networknt..", "tools.jackson..", "com.fasterxml.jackson..");

  @ArchTest static final ArchRule onlyEmitKnowsTemplates = only("io.lvsc.emit", "freemarker..");

  @ArchTest static final ArchRule onlyCliKnowsPicocli = only("io.lvsc.cli", "picocli..");

  private static ArchRule only(String home, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }

  @ArchTest
  static final ArchRule onlyCliAndDiskKnowFiles =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.lvsc.cli", "io.lvsc.disk")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(File.class, Files.class)
          .because("the compiler is pure: text in, diagnostics and files out");

  @ArchTest
  static final ArchRule onlyCliKnowsTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.lvsc.cli")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .because("everybody else says what there is to say to the command line");

  @ArchTest
  static final ArchRule rulesOfOneSubjectDoNotUseThoseOfAnother =
      slices()
          .matching("io.lvsc.check.rules.(*)")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.lvsc.check.rules.reach"))
          .because("what several subjects share is in reach");

  @ArchTest
  static final ArchRule plansDecideNothing =
      classes()
          .that()
          .resideInAPackage("io.lvsc.plan")
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .beRecords()
          .because("all deciding ends in the planner");

  @ArchTest
  static final ArchRule thePlannerKnowsTheGateAndNoRule =
      noClasses()
          .that()
          .resideInAPackage("io.lvsc.planner")
          .should()
          .dependOnClassesThat(resideInAPackage("io.lvsc.check..").and(not(type(Checked.class))))
          .because("it takes what was checked, and asks nothing about how");

  @ArchTest
  static final ArchRule comparatorsAreOfSort =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "is Comparator.comparing or thenComparing",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Comparator.class)
                          && call.getName().contains("omparing")))
          .because("those are serializable, which costs a short run more than its rules");

  @ArchTest static final ArchRule rulesAreFinal = classes().that(RULES).should(beFinal());

  @ArchTest
  static final ArchRule rulesHaveNoState =
      fields().that().areDeclaredInClassesThat(RULES).should().beStatic().andShould().beFinal();

  @ArchTest
  static final ArchRule rulesAreListed =
      classes()
          .that(RULES)
          .should(be(describe("made in the list, Rules", ArchitectureTest::isListed)));

  private static boolean isListed(JavaClass rule) {
    return rule.getConstructors().stream()
        .flatMap(constructor -> constructor.getAccessesToSelf().stream())
        .anyMatch(call -> call.getOriginOwner().getName().equals("io.lvsc.check.rules.Rules"));
  }

  @ArchTest
  static final ArchRule packagesSayThatNullIsNoValue =
      classes()
          .should(
              be(
                  describe(
                      "in a package with a @NullMarked package-info",
                      c -> c.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule namesAreTheFieldsOwn =
      noClasses()
          .that(not(RULES))
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Data|Info|Context)")
          .because("such a name says nothing about load balancing; a rule has the name of its id");
}
