package org.jayasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;

/**
 * What a cache knows of a module: that it is valid, and what was compiled of it.
 *
 * @param units the hottest first
 */
record ModuleCard(List<Unit> units) {
    /**
     * A class with code.
     *
     * @param functions see {@link StoredUnit}
     */
    record Unit(List<Integer> functions, int loop, int bytes, double advantage) {}

    void write(ContentWriter to) {
        to.i32(units.size());
        for (var unit : units) {
            to.ints(unit.functions.stream().mapToInt(Integer::intValue).toArray());
            to.i32(unit.loop).i32(unit.bytes);
            to.i64(Double.doubleToLongBits(unit.advantage));
        }
    }

    static ModuleCard read(ContentReader from) throws DamagedException {
        var units = new ArrayList<Unit>();
        for (int left = from.count(5 * Integer.BYTES); left > 0; left--) {
            units.add(
                    new Unit(
                            Arrays.stream(from.ints()).boxed().toList(),
                            from.i32(),
                            from.i32(),
                            Double.longBitsToDouble(from.i64())));
        }
        from.end();
        return new ModuleCard(units);
    }
}
