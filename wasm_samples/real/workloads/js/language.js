// The language: closures, prototypes, exceptions, regular expressions, JSON, numbers.
function show() { print(Array.prototype.map.call(arguments, function (v) { return typeof v === 'string' ? v : JSON.stringify(v); }).join(' ')); }
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
show('fib', fib(20));
var counter = (function () { var n = 0; return function () { return ++n; }; })();
counter(); counter();
show('closure', counter());
function Shape(name) { this.name = name; }
Shape.prototype.toString = function () { return this.name + ' ' + this.area().toFixed(3); };
function Circle(r) { Shape.call(this, 'circle'); this.r = r; }
Circle.prototype = Object.create(Shape.prototype);
Circle.prototype.area = function () { return Math.PI * this.r * this.r; };
show('prototypes', String(new Circle(2)), new Circle(1) instanceof Shape);
show('accessors', Object.keys({get a() { return 1; }, b: 2}), Object.getOwnPropertyDescriptor({get a() { return 1; }}, 'a').set === undefined);

['null.x', 'undefinedName', 'throw new RangeError("r")', '[].reduce(function () {})', 'new Array(-1)', 'JSON.parse("{a}")',
  'eval("1 +")', '(void 0)()', 'throw {toString: function () { return "custom"; }}', '"use strict"; readonly = 1', 'Object.freeze([1]).push(2)',
  'decodeURIComponent("%")', 'new RegExp("(")', '(1).toFixed(200)'].forEach(function (code) {
  try { eval(code); show('no error', code); } catch (e) { show(code, '->', e instanceof Error ? e.name : 'other', e instanceof Error ? e.message : String(e)); }
});
function order() { var log = []; try { try { log.push('try'); throw 1; } finally { log.push('finally'); } } catch (e) { log.push('catch' + e); } return log; }
show('order', order());
function depth(n) { try { return depth(n + 1); } catch (e) { return e.name; } }
show('deep', depth(0));
var caught = 0;
for (var i = 0; i < 20000; i++) { try { if (i % 3 === 0) { throw new Error(i); } } catch (e) { caught += e.message.length; } }
show('caught', caught);
loop: for (var a = 0; a < 3; a++) { for (var b = 0; b < 3; b++) { if (b === a) { continue loop; } if (a === 2) { break loop; } show('loop', a, b); } }

show('sort', [5, 1, 10, 2].sort(), [5, 1, 10, 2].sort(function (x, y) { return x - y; }), ['b', 'a', 'C'].sort());
show('arrays', [1, 2, 3, 4].filter(function (v) { return v % 2; }), [1, 2, 3].reduceRight(function (x, y) { return x + '-' + y; }), [3, 4].concat([5], 6), [1, 2, 3, 4].splice(1, 2), [, 1].length);
show('strings', 'a-b-c'.split('-'), 'hello'.replace(/l/g, function (m, at) { return at; }), ' x '.trim() + '|', 'abc'.charCodeAt(1), 'é€😀'.length, 'abc'.substr(-2), 'x'.localeCompare('y') < 0);
show('regex', /(\d+)-(?:x|(y))-\1/.exec('a 12-x-12 b'), 'a1b22'.match(/\d+/g), /^[\w.]+@\w+\.\w{2,}$/.test('me@site.org'), 'aaa'.replace(/a*?/g, 'x'), /(?=b)b(?!c)/.test('abd'), 'one two'.replace(/(\w+) (\w+)/, '$2 $1'));
show('json', JSON.stringify({n: null, u: undefined, d: 1.5, s: 'q"\n\u2028', a: [undefined, NaN, -0], o: {toJSON: function () { return 'j'; }}}, null, 2), JSON.parse('{"a":[1,2,{"b":null}]}', function (k, v) { return v === 1 ? 'one' : v; }));
[0.1, 1 / 3, 1e21, 1e-7, 123456789.125, -0, 5e-324, 1.7976931348623157e308, 2147483648, 0.000001, 1e300 * 10, NaN].forEach(function (v) {
  show(String(v), v.toFixed(2), v.toExponential(5), v.toPrecision(7), (v | 0), (v >>> 0), Math.round(v) + '');
});
show('radix', (255).toString(16), (0.5).toString(2), (-255.75).toString(8), parseInt('0x1f'), parseInt('12px'), parseFloat('3.5e2x'), Number(''), Number('0b11'), +'12 ', parseInt('z', 36));
show('math', Math.sqrt(2), Math.max(), Math.min(1, '0'), Math.floor(-1.5), Math.ceil(1.2), Math.sign(-3), Math.trunc(-4.7), Math.clz32(1), Math.fround(0.1), Math.imul(-5, 12));
// C libraries differ in the last digits of these.
show('rounded', [Math.pow(2, 0.5), Math.hypot(3, 4), Math.cbrt(27), Math.atan2(1, 1), Math.sin(1), Math.exp(2), Math.log(10), Math.tan(0.5)].map(function (v) { return v.toPrecision(12); }));
show('dates', new Date(0).toISOString(), Date.UTC(2024, 1, 29), new Date(Date.UTC(2024, 11, 31, 23, 59, 59, 999)).toISOString(), new Date(NaN).getTime(), new Date(86400000 * 365.25).getUTCDay());
show('types', typeof null, typeof undefined, typeof Symbol('s'), typeof show, [] + {}, [] == false, null == undefined, NaN === NaN, '5' * '2', '5' + 2, [2] * [3]);
show('symbols', Symbol('s').toString(), Symbol.for('x') === Symbol.for('x'));
var bytes = new Uint8Array([1, 2, 300, -1]);
var view = new DataView(new ArrayBuffer(16));
view.setFloat64(0, Math.PI); view.setInt16(8, -2, true); view.setUint32(10, 4000000000);
show('typed', Array.prototype.slice.call(bytes), new Uint8ClampedArray([300, -5, 1.5])[0], view.getUint8(0), view.getInt16(8, true), view.getUint32(10), new Float32Array([0.1])[0], new Int16Array(bytes.buffer)[1]);
var proxied = new Proxy({}, {get: function (t, k) { return 'got ' + String(k); }, has: function (t, k) { return k === 'yes'; }});
show('proxy', proxied.field, 'yes' in proxied, 'no' in proxied, Reflect.ownKeys({b: 1, a: 2, 1: 3}));
show('encoding', encodeURIComponent('é /?'), decodeURIComponent('%E2%82%AC'), escape('ü'), Duktape.enc('hex', 'abc'), Duktape.enc('base64', 'hello'), new TextDecoder().decode(new TextEncoder().encode('aé')));
var thread = new Duktape.Thread(function (first) { var got = Duktape.Thread.yield(first + 1); try { Duktape.Thread.yield(got * 2); } catch (e) { return 'end ' + e.message; } });
show('threads', Duktape.Thread.resume(thread, 1), Duktape.Thread.resume(thread, 10), Duktape.Thread.resume(thread, new Error('sent'), true));
console.log('console', 1, [1, 2]);
print(new Function('a', 'b', 'return a * b')(6, 7), eval('var e = 3; e * e'), (function () { return arguments.length; })(1, 2, 3));
