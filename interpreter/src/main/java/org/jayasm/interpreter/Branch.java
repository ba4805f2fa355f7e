package org.jayasm.interpreter;

/** A node with a second successor. */
abstract class Branch extends Node {
    /** Where the branch leads when it is taken; set when all nodes of a function exist. */
    @SuppressWarnings("NullAway.Init")
    Node target;
}
