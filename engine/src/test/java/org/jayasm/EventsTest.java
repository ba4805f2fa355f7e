package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jayasm.failure.TrapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of Java Flight Recorder shows. */
class EventsTest {
    private interface Body {
        void run() throws Exception;
    }

    private static List<RecordedEvent> recorded(Path directory, Body body) throws Exception {
        var file = directory.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.start();
            body.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("org.jayasm."))
                .toList();
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("org.jayasm." + name))
                .toList();
    }

    @Test
    void codeIsSeenToComeAndGo(@TempDir Path directory) throws Exception {
        var store = new CountingStore();
        var config =
                EngineConfig.DEFAULT.withCompileThreads(0).withCompileThreshold(0).withStore(store);
        var events =
                recorded(
                        directory,
                        () -> {
                            var module = Engine.create(config).load(TestModules.bytes("loops"));
                            var instance = module.instantiate();
                            instance.call("falls", 50_000);
                            module.spill();
                            instance.call("falls", 50_000);
                            instance.call("grows", 100);
                        });
        assertThat(of(events, "Compile"))
                .anySatisfy(event -> {
                    assertThat(event.getString("function")).isEqualTo("falls");
                    assertThat(event.getBoolean("loop")).isFalse();
                    assertThat(event.getInt("bytes")).isPositive();
                    assertThat(event.getEventType().getCategoryNames())
                            .containsExactly("Jayasm", "Code");
                    assertThat(event.getDuration("time")).isPositive();
                })
                .anySatisfy(event -> assertThat(event.getBoolean("loop")).isTrue());
        assertThat(of(events, "TierUp"))
                .anySatisfy(event -> assertThat(event.getString("function")).isEqualTo("falls"));
        assertThat(of(events, "Spill")).isNotEmpty();
        assertThat(of(events, "Reload"))
                .anySatisfy(event -> assertThat(event.getString("function")).isEqualTo("falls"));
        assertThat(of(events, "Cache"))
                .extracting(event -> event.getString("outcome"))
                .contains("hit", "miss");
        assertThat(of(events, "MemoryGrowth"))
                .anySatisfy(event ->
                        assertThat(event.getLong("after")).isGreaterThan(event.getLong("before")));
    }

    @Test
    void trapsAreSeen(@TempDir Path directory) throws Exception {
        var engine = TestModules.engine(Tier.INTERPRETER);
        var instance = engine.load(TestModules.bytes("traps")).instantiate();
        var name = instance.exports().stream().filter(x -> x.contains("unreachable")).findFirst();
        var events =
                recorded(
                        directory,
                        () ->
                                assertThatThrownBy(() -> instance.call(name.orElseThrow()))
                                        .isInstanceOf(TrapException.class));
        assertThat(of(events, "Trap"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.getString("failure")).isEqualTo("unreachable"));
        assertThat(engine.statistics().traps()).isOne();
    }
}
