// Checks the built files against the expected results, with Node.js:
// goldens.tsv with its WebAssembly engine, wasi/tests/cases.tsv with its WASI.
//
//   node --no-warnings check.mjs
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {WASI} from 'node:wasi';

const folder = dirname(fileURLToPath(import.meta.url));
const tests = join(folder, 'wasi/tests');

function rows(file) {
  return readFileSync(file, 'utf8').split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'));
}

let checked = 0;
let failures = 0;

function expect(good, what, detail) {
  checked++;
  if (!good) {
    failures++;
    console.error(`FAILED ${what}: ${detail}`);
  }
}

// ---- goldens.tsv

function parseArgument(text) {
  const [type, value] = text.split(':');
  return type === 'i64' ? BigInt(value) : Number(value);
}

// As Java prints a double, which is as JavaScript does from 0.001 to 10000000,
// but for the ".0" of whole numbers.
function show(type, value) {
  return type.startsWith('f') && Number.isInteger(value) ? value.toFixed(1) : String(value);
}

for (const [module, name, args, expected] of rows(join(folder, 'goldens.tsv'))) {
  const {instance} = await WebAssembly.instantiate(readFileSync(join(folder, module)));
  const type = expected.match(/\((\w+)\)/)[1];
  const value = instance.exports[name](...args.split(' ').filter(Boolean).map(parseArgument));
  const actual = `result[0] (${type}): ${show(type, value)}`;
  expect(actual === expected, `${module} ${name} ${args}`, `${actual}, expected ${expected}`);
}
const goldens = checked;

// ---- wasi/tests/cases.tsv

const work = mkdtempSync(join(tmpdir(), 'wasi-check-'));
const modules = new Map();

function compiled(program) {
  if (!modules.has(program)) {
    modules.set(program, new WebAssembly.Module(readFileSync(join(folder, 'wasi', `${program}.wasm`))));
  }
  return modules.get(program);
}

const expectedBytes = (file) => (file === '' ? Buffer.alloc(0) : readFileSync(join(tests, file)));

for (const [program, args, stdin, stdout, stderr, code, env] of rows(join(tests, 'cases.tsv'))) {
  const files = [
    openSync(stdin === '' ? '/dev/null' : join(tests, stdin), 'r'),
    openSync(join(work, 'stdout'), 'w'),
    openSync(join(work, 'stderr'), 'w'),
  ];
  const wasi = new WASI({
    version: 'preview1',
    args: [program, ...args.split(' ').filter(Boolean)],
    env: Object.fromEntries(env.split(' ').filter(Boolean).map((entry) => entry.split('='))),
    stdin: files[0],
    stdout: files[1],
    stderr: files[2],
    returnOnExit: true,
  });
  const instance = new WebAssembly.Instance(compiled(program), wasi.getImportObject());
  const actual = wasi.start(instance) ?? 0;
  files.forEach((file) => closeSync(file));
  const what = `${program} ${args} < ${stdin || 'nothing'}`;
  expect(actual === Number(code), what, `exit code ${actual}, expected ${code}`);
  for (const [stream, file] of [['stdout', stdout], ['stderr', stderr]]) {
    const same = readFileSync(join(work, stream)).equals(expectedBytes(file));
    expect(same, what, `${stream} differs from ${file || 'nothing'}`);
  }
}
rmSync(work, {recursive: true});

console.log(`${goldens} goldens, ${(checked - goldens) / 3} WASI cases, ${failures} failure(s)`);
process.exit(failures === 0 ? 0 : 1);
