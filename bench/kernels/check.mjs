// Checks the modules against expected.tsv with Node.js, and prints how long each
// kernel took in its engine (V8), as a first point of comparison.
//
//   node check.mjs [KERNEL...]
import {readFileSync} from 'node:fs';

const read = (name) => readFileSync(new URL(name, import.meta.url));
const instances = {};
for (const module of ['kernels', 'large', 'simd', 'simd_scalar']) {
  instances[module] = (await WebAssembly.instantiate(read(`${module}.wasm`))).instance;
}
const wanted = process.argv.slice(2);
let failures = 0;

for (const line of read('expected.tsv').toString().split('\n')) {
  const [kernel, n, expected, type, size, module] = line.split('\t');
  if (line === '' || line.startsWith('#') || (wanted.length > 0 && !wanted.includes(kernel))) {
    continue;
  }
  const start = performance.now();
  const value = instances[module].exports[kernel](Number(n));
  const time = performance.now() - start;
  const actual = type === 'f64' && Number.isInteger(value) ? value.toFixed(1) : String(value);
  const good = actual === expected;
  failures += good ? 0 : 1;
  const verdict = good ? 'ok' : `FAILED: ${actual}, expected ${expected}`;
  console.log(`${kernel.padEnd(15)}${n.padStart(9)} ${size.padEnd(6)}${time.toFixed(1).padStart(8)} ms  ${verdict}`);
}
process.exit(failures === 0 ? 0 : 1);
