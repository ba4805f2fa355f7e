// Reads and writes files, evaluates one of them, and ends with an uncaught error.
function text(bytes) { return new TextDecoder().decode(bytes); }
var content = text(readFile('input.json'));
var data = JSON.parse(content);
data.sum = data.values.reduce(function (a, b) { return a + b; }, 0);
data.read = content.length;
writeFile('output.json', new TextEncoder().encode(JSON.stringify(data, null, 1) + '\n'));
print(text(readFile('output.json')));
var bytes = new Uint8Array(100000);
for (var i = 0; i < bytes.length; i++) { bytes[i] = i * i; }
writeFile('bytes.bin', bytes);
var back = new Uint8Array(readFile('bytes.bin')), same = back.length === bytes.length;
for (i = 0; i < bytes.length; i++) { same = same && back[i] === bytes[i]; }
print(same);
eval(text(readFile('library.js')));
print(twice(21));
try { readFile('missing.txt'); } catch (e) { print(e.name); }
null.uncaught();
