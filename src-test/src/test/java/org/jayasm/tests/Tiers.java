package org.jayasm.tests;

import java.util.List;
import org.jayasm.Tier;

/** The tiers that every test with guests goes through. */
public final class Tiers {
    public static final List<Tier> ALL = List.of(Tier.INTERPRETER, Tier.COMPILER);

    private Tiers() {}
}
