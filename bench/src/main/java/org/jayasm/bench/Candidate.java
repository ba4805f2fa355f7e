package org.jayasm.bench;

import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Tier;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** An engine that takes part in a comparison. */
public enum Candidate {
    JAYASM_INTERPRETER {
        @Override
        Call prepare(byte[] module, String export) {
            var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER));
            var function = engine.load(module).instantiate().function(export);
            return input -> String.valueOf(function.call(input));
        }
    },
    ENDIVE_INTERPRETER {
        @Override
        Call prepare(byte[] module, String export) {
            var function = Instance.builder(Parser.parse(module)).build().export(export);
            return input -> Long.toString(function.apply(input)[0]);
        }
    };

    /** Calls the prepared export. */
    @FunctionalInterface
    interface Call {
        /** The result as text; a float as its bits where the engine has no better. */
        String apply(int input);
    }

    /** Loads and instantiates a module, ready for the first call of an export. */
    abstract Call prepare(byte[] module, String export);
}
