package org.jayasm.interpreter;

/** A node with several successors: where the branches behind it in the code lead. */
abstract class MultiBranch extends Node {
    /** The successors; set when all nodes of a function exist. */
    final Node[] targets;

    MultiBranch(int count) {
        this.targets = new Node[count];
    }
}
