// A benchmark: calls, objects, strings and floating point. The file scale.txt holds
// a number that scales it; 50 takes about two seconds natively.
var scale = Number(new TextDecoder().decode(readFile('scale.txt')));
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
var calls = 0, objects = 0, strings = 0, floats = 0, i, j, x, y;
for (i = 0; i < scale; i++) { calls += fib(20); }
print('calls', calls);
function Node(key) { this.key = key; this.next = null; }
for (i = 0; i < scale; i++) {
  var head = null, map = {};
  for (j = 0; j < 10000; j++) { var node = new Node(j * 7919 % 10007); node.next = head; head = node; map['k' + node.key % 500] = node; }
  for (node = head; node; node = node.next) { objects += map['k' + node.key % 500].key % 3; }
  var list = [];
  for (j = 0; j < 3000; j++) { list.push(j * 7919 % 3001); }
  list.sort(function (a, b) { return a - b; });
  objects += list[1500];
}
print('objects', objects);
for (i = 0; i < scale; i++) {
  var parts = [];
  for (j = 0; j < 4000; j++) { parts.push(j + ':' + 'abcdefgh'.substr(j % 8)); }
  var text = parts.join(';');
  strings += text.length + text.replace(/[a-d]+/g, '-').length + text.split(';').length;
}
print('strings', strings);
for (i = 0; i < scale; i++) {
  for (y = 0; y < 24; y++) {
    for (x = 0; x < 32; x++) {
      var cr = x / 16 - 1.5, ci = y / 12 - 1, zr = 0, zi = 0, t;
      for (j = 0; j < 60 && zr * zr + zi * zi < 4; j++) { t = zr * zr - zi * zi + cr; zi = 2 * zr * zi + ci; zr = t; }
      floats += j + Math.sqrt(x);
    }
  }
}
print('floats', floats.toFixed(6));
