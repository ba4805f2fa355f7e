// Runs one WASI program with Node.js; the current folder is the one that it can use.
//
//   node --no-warnings run.mjs MODULE NAME [ARGUMENTS]
import {readFileSync} from 'node:fs';
import {WASI} from 'node:wasi';

const [module, name, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args: [name, ...args],
  env: {},
  preopens: {'.': '.'},
  returnOnExit: true,
});

// Called by the program directly, these functions make Node.js 20 crash once the program's
// memory has grown a lot; called by a function in between, they do not.
const imports = {};
for (const [key, call] of Object.entries(wasi.getImportObject().wasi_snapshot_preview1)) {
  imports[key] = (...values) => call(...values);
}

const instance = await WebAssembly.instantiate(
    new WebAssembly.Module(readFileSync(module)), {wasi_snapshot_preview1: imports});
process.exitCode = wasi.start(instance);
