package org.jayasm;

import java.time.Duration;

/**
 * What an engine did until now, for all its modules.
 *
 * @param prescanned functions that got microcode, by translation or from the store
 * @param compiledClasses classes with functions that were compiled
 * @param compiledLoops loops that were compiled for on-stack replacement
 * @param compileTime what both took, on whatever thread
 * @param codeBytes the class files of the compiled code that is there now
 * @param codeBudget what they may have
 * @param spills how often code was dropped
 * @param reloads how often code came back from the store
 * @param reloadTime what that took
 * @param cacheHits how often the store had what was looked for
 * @param cacheMisses how often it did not
 * @param cacheRejections how often it had something else, or something damaged
 * @param storeFailures how often the store threw an exception
 * @param traps how many traps reached the host
 * @param memoryGrowths how often a memory of an instance grew
 * @param hibernated how often an instance fell asleep
 * @param woken how often one woke
 */
public record EngineStatistics(
        long prescanned,
        long compiledClasses,
        long compiledLoops,
        Duration compileTime,
        long codeBytes,
        long codeBudget,
        long spills,
        long reloads,
        Duration reloadTime,
        long cacheHits,
        long cacheMisses,
        long cacheRejections,
        long storeFailures,
        long traps,
        long memoryGrowths,
        long hibernated,
        long woken) {}
