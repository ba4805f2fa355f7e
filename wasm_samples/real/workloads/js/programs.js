// Whole small programs: sorting, a sieve, matrices, SHA-256, a parser, text.
var seed = 7;
function random(n) { seed = (seed * 16807) % 2147483647; return seed % n; }

var numbers = [];
for (var i = 0; i < 5000; i++) { numbers.push(random(100000)); }
function quick(a) {
  if (a.length < 2) { return a; }
  var pivot = a[a.length >> 1], low = [], same = [], high = [];
  a.forEach(function (v) { (v < pivot ? low : v > pivot ? high : same).push(v); });
  return quick(low).concat(same, quick(high));
}
var sorted = quick(numbers);
print('sort', sorted[0], sorted[2500], sorted[4999], JSON.stringify(sorted) === JSON.stringify(numbers.slice().sort(function (a, b) { return a - b; })));

var sieve = new Uint8Array(50000), primes = 0;
for (i = 2; i < sieve.length; i++) { if (!sieve[i]) { primes++; for (var j = i * i; j < sieve.length; j += i) { sieve[j] = 1; } } }
print('primes', primes);

function sha256(text) {
  var k = [], h = [], words = [], n = 2, bytes = new TextEncoder().encode(text);
  while (k.length < 64) {
    var prime = true;
    for (var d = 2; d * d <= n; d++) { if (n % d === 0) { prime = false; } }
    if (prime) {
      var root = Math.pow(n, 1 / 3), square = Math.sqrt(n);
      k.push(((root - Math.floor(root)) * 4294967296) | 0);
      if (h.length < 8) { h.push(((square - Math.floor(square)) * 4294967296) | 0); }
    }
    n++;
  }
  for (var i = 0; i < bytes.length; i++) { words[i >> 2] |= bytes[i] << (24 - i % 4 * 8); }
  words[bytes.length >> 2] |= 128 << (24 - bytes.length % 4 * 8);
  var blocks = ((bytes.length + 8) >> 6) + 1;
  words[blocks * 16 - 1] = bytes.length * 8;
  function rotate(x, by) { return (x >>> by) | (x << (32 - by)); }
  for (var block = 0; block < blocks; block++) {
    var w = [], s = h.slice();
    for (i = 0; i < 64; i++) {
      if (i < 16) { w[i] = words[block * 16 + i] | 0; } else {
        var x = w[i - 15], y = w[i - 2];
        w[i] = (w[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) + w[i - 7] + (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10))) | 0;
      }
      var t = (s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i]) | 0;
      var u = ((rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]))) | 0;
      s = [(t + u) | 0, s[0], s[1], s[2], (s[3] + t) | 0, s[4], s[5], s[6]];
    }
    h = h.map(function (v, at) { return (v + s[at]) | 0; });
  }
  return h.map(function (v) { return ('0000000' + (v >>> 0).toString(16)).slice(-8); }).join('');
}
print('sha256', sha256(''), sha256('abc'));
print('sha256', sha256(new Array(200).join('Jayasm é ')));

function evaluate(text) {
  var tokens = text.match(/\d+\.?\d*|[-+*\/()^]/g), at = 0;
  function atom() {
    var t = tokens[at++];
    if (t === '(') { var v = sum(); at++; return v; }
    if (t === '-') { return -atom(); }
    if (!/^\d/.test(t)) { throw new SyntaxError('unexpected ' + t); }
    return Number(t);
  }
  function power() { var base = atom(); if (tokens[at] === '^') { at++; return Math.pow(base, power()); } return base; }
  function product() { var v = power(); while (tokens[at] === '*' || tokens[at] === '/') { v = tokens[at++] === '*' ? v * power() : v / power(); } return v; }
  function sum() { var v = product(); while (tokens[at] === '+' || tokens[at] === '-') { v = tokens[at++] === '+' ? v + product() : v - product(); } return v; }
  return sum();
}
print('evaluate', evaluate('1 + 2 * (3 - 4.5) / 7'), evaluate('2^3^2 - -1'));
try { evaluate('1 + *'); } catch (e) { print(e); }

var words = {}, text = '';
for (i = 0; i < 3000; i++) { text += ['alpha', 'beta', 'gamma', 'delta', 'pi'][random(5)] + (i % 9 ? ' ' : '\n'); }
text.replace(/[a-z]+/g, function (w) { words[w] = (words[w] || 0) + 1; });
print('words', Object.keys(words).sort().map(function (w) { return w + ':' + words[w]; }).join(' '));

function towers(n, a, b, c) { return n === 0 ? 0 : towers(n - 1, a, c, b) + 1 + towers(n - 1, c, b, a); }
print('towers', towers(12, 'a', 'b', 'c'));
var tree = null;
function insert(node, key) { if (!node) { return {key: key, left: null, right: null}; } if (key < node.key) { node.left = insert(node.left, key); } else { node.right = insert(node.right, key); } return node; }
function height(node) { return node ? 1 + Math.max(height(node.left), height(node.right)) : 0; }
for (i = 0; i < 3000; i++) { tree = insert(tree, random(1000000)); }
print('tree', height(tree));
