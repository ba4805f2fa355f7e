package org.jayasm.interpreter;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jayasm.microcode.Prescan;
import org.jayasm.runtime.FunctionInstance;

/**
 * Finds out which instructions the nodes of a function are of. Nodes do not know; so the function
 * is translated once more, with the offsets noted, and the new nodes are compared with those in
 * use.
 */
final class NodeOffsets {
    private final Map<Node, Integer> indices = new HashMap<>();
    private final Map<Node, Integer> offsets = new HashMap<>();
    private final ArrayDeque<Node> pending = new ArrayDeque<>();

    private NodeOffsets() {}

    /**
     * For each node that can be reached, the offset of its instruction in the module.
     *
     * @param entry the node that the function begins with
     * @param marksLoops whether there are nodes for the beginnings of loops
     */
    static Map<Node, Integer> of(
            FunctionInstance function, Node entry, boolean marksLoops, InterpretedCode owner) {
        var module = function.instance().module();
        var translation = Prescan.located(module, function.index(), marksLoops);
        var nodes = NodeBuilder.connected(translation.code(), function.instance(), owner);
        var found = new NodeOffsets();
        for (int i = 0; i < nodes.all().length; i++) {
            found.indices.put(nodes.all()[i], i);
        }
        found.walk(entry, nodes.entry(), translation.offsets());
        return found.offsets;
    }

    /** Goes the same ways through both sets of nodes. */
    private void walk(Node entry, Node twin, int[] offsetOf) {
        visit(entry, twin, offsetOf);
        while (!pending.isEmpty()) {
            var node = pending.removeFirst();
            var other = pending.removeFirst();
            visit(node.next, other.next, offsetOf);
            if (node instanceof Branch branch) {
                visit(branch.target, ((Branch) other).target, offsetOf);
            } else if (node instanceof MultiBranch branch) {
                for (int i = 0; i < branch.targets.length; i++) {
                    visit(branch.targets[i], ((MultiBranch) other).targets[i], offsetOf);
                }
            }
        }
    }

    private void visit(Node node, Node twin, int[] offsetOf) {
        Integer index = indices.get(twin);
        // The last node has no next one.
        if (index != null && offsets.put(node, offsetOf[index]) == null) {
            pending.addLast(node);
            pending.addLast(twin);
        }
    }
}
