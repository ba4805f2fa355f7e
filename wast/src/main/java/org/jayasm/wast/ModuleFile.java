package org.jayasm.wast;

/**
 * A file that a script names.
 *
 * @param path relative to the script's folder
 * @param isText whether it holds text, which this project does not parse
 */
record ModuleFile(String path, boolean isText) {
    @Override
    public String toString() {
        return path;
    }
}
