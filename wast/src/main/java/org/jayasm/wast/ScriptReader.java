package org.jayasm.wast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads scripts in JSON form: the format of {@code wast2json}, and commands that came later. */
final class ScriptReader {
    private static final ObjectMapper JSON = new JsonMapper();

    private ScriptReader() {}

    /**
     * @param name what to call the script
     * @throws IOException when the file cannot be read, or is no script; the message is for users
     */
    static Script read(String name, Path file) throws IOException {
        try {
            var root = JSON.readTree(Files.readAllBytes(file));
            var folder = file.toAbsolutePath().getParent();
            if (folder == null || !root.path("commands").isArray()) {
                throw new IOException(name + " is no script: it has no list of commands");
            }
            return new Script(name, folder, commands(root.path("commands")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(name + " is no script: " + e.getMessage(), e);
        }
    }

    private static List<Command> commands(JsonNode list) {
        var commands = new ArrayList<Command>(list.size());
        for (var node : list) {
            int line = node.path("line").asInt();
            try {
                commands.add(command(node, line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
            }
        }
        return commands;
    }

    private static Command command(JsonNode node, int line) {
        String keyword = text(node, "type");
        return switch (keyword) {
            // spotless:off
            case "module"                  -> new Command.Instantiate(line, optional(node, "name"), module(node));
            case "module_definition"       -> new Command.Define(line, optional(node, "name"), module(node));
            case "module_instance"         -> new Command.InstantiateDefined(line, optional(node, "instance"), optional(node, "module"));
            case "register"                -> new Command.Register(line, optional(node, "name"), text(node, "as"));
            case "action"                  -> new Command.Act(line, action(node));
            case "assert_return"           -> new Command.AssertReturn(line, action(node), ValueReader.expected(node.path("expected")));
            case "assert_trap"             -> new Command.AssertTrap(line, action(node), text(node, "text"));
            case "assert_exhaustion"       -> new Command.AssertExhaustion(line, action(node), text(node, "text"));
            case "assert_exception"        -> new Command.AssertException(line, action(node));
            case "assert_suspension"       -> new Command.AssertSuspension(line, action(node), text(node, "text"));
            case "assert_malformed"        -> new Command.AssertMalformed(line, module(node), text(node, "text"));
            case "assert_invalid"          -> new Command.AssertInvalid(line, module(node), text(node, "text"));
            case "assert_unlinkable"       -> new Command.AssertUnlinkable(line, module(node), text(node, "text"));
            case "assert_uninstantiable"   -> new Command.AssertUninstantiable(line, module(node), text(node, "text"));
            case "assert_malformed_custom" -> new Command.AssertMalformedCustom(line, module(node), text(node, "text"));
            case "assert_invalid_custom"   -> new Command.AssertInvalidCustom(line, module(node), text(node, "text"));
            case "thread"                  -> new Command.StartThread(line, text(node, "name"), optional(node, "shared_module"), commands(node.path("commands")));
            case "wait"                    -> new Command.WaitForThread(line, text(node, "thread"));
            // spotless:on
            default -> throw new IllegalArgumentException("unknown command " + keyword);
        };
    }

    /** A module given as text may have been assembled too; then that is what counts. */
    private static ModuleFile module(JsonNode node) {
        String assembled = optional(node, "binary_filename");
        if (assembled != null) {
            return new ModuleFile(assembled, false);
        }
        return new ModuleFile(
                text(node, "filename"), node.path("module_type").asText().equals("text"));
    }

    private static Action action(JsonNode node) {
        var action = node.path("action");
        String instance = optional(action, "module");
        String kind = text(action, "type");
        String export = text(action, "field");
        return switch (kind) {
            case "invoke" ->
                    new Action.Invoke(instance, export, ValueReader.values(action.path("args")));
            case "get" -> new Action.Get(instance, export);
            default -> throw new IllegalArgumentException("unknown action " + kind);
        };
    }

    private static String text(JsonNode node, String key) {
        String text = optional(node, key);
        if (text == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String key) {
        var value = node.path(key);
        return value.isTextual() ? value.textValue() : null;
    }
}
