package org.jayasm.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which candidates cannot run which kernels, and why. */
final class Problems {
    private record Problem(Candidate candidate, String why) {}

    private final Map<Problem, Integer> kernels = new LinkedHashMap<>();

    /** Whether a candidate can run a kernel; if not, the reason is kept. */
    boolean none(Candidate candidate, Kernels.Kernel kernel) {
        var why = candidate.problem(kernel);
        why.ifPresent(text -> kernels.merge(new Problem(candidate, text), 1, Integer::sum));
        return why.isEmpty();
    }

    /** One line for each reason. */
    void print() {
        kernels.forEach((problem, count) ->
                System.out.printf(
                        "%s leaves out %d of the kernels: %s%n",
                        problem.candidate(), count, problem.why()));
    }
}
