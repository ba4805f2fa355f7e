-- Larger sets: windows, recursive expressions, JSON, full text, subqueries, plans.
CREATE TABLE sale(id INTEGER PRIMARY KEY, region TEXT, day INTEGER, amount REAL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO sale SELECT i, substr('northsouthwest eas', (i * 7 % 3) * 5 + 1, 4), i * 31 % 365, (i * 7919 % 10007) / 100.0 FROM n;
SELECT count(*), sum(amount), min(day), max(day) FROM sale;
SELECT region, count(*), round(avg(amount), 6) FROM sale GROUP BY region ORDER BY region;
CREATE INDEX sale_day ON sale(day, amount);
EXPLAIN QUERY PLAN SELECT * FROM sale WHERE day = 100 AND amount > 50;
SELECT count(*), sum(amount) FROM sale WHERE day BETWEEN 100 AND 110 AND amount > 50;
SELECT day, amount FROM sale WHERE day = 100 ORDER BY amount DESC LIMIT 5;
SELECT id, amount, row_number() OVER w, rank() OVER w, round(sum(amount) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), 4),
  lag(amount, 1, 0) OVER (ORDER BY id), ntile(4) OVER (ORDER BY id), first_value(id) OVER w
  FROM sale WHERE id <= 12 WINDOW w AS (ORDER BY amount) ORDER BY id;
SELECT region, day, total FROM (SELECT region, day, round(sum(amount), 3) AS total, rank() OVER (PARTITION BY region ORDER BY sum(amount) DESC) AS place
  FROM sale GROUP BY region, day) WHERE place <= 2 ORDER BY region, place, day;
SELECT a.day, count(*) FROM sale a JOIN sale b ON a.id = b.id + 1 AND a.region <> b.region WHERE a.day < 5 GROUP BY a.day ORDER BY a.day;
SELECT count(*) FROM sale s WHERE amount > (SELECT avg(amount) FROM sale t WHERE t.day = s.day) AND s.id < 2000;
SELECT count(*) FROM sale WHERE EXISTS (SELECT 1 FROM sale t WHERE t.day = sale.day + 1 AND t.amount = sale.amount);
SELECT id FROM sale WHERE id < 10 EXCEPT SELECT id FROM sale WHERE id % 2 = 0 UNION SELECT 100 INTERSECT SELECT 100;
SELECT DISTINCT region, amount > 50 FROM sale ORDER BY 1, 2;
WITH RECURSIVE fib(n, a, b) AS (SELECT 1, 0, 1 UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 60) SELECT n, a FROM fib WHERE n % 10 = 0;
WITH RECURSIVE
  xaxis(x) AS (VALUES(-2.0) UNION ALL SELECT x + 0.05 FROM xaxis WHERE x < 1.2),
  yaxis(y) AS (VALUES(-1.0) UNION ALL SELECT y + 0.1 FROM yaxis WHERE y < 1.0),
  m(iter, cx, cy, x, y) AS (SELECT 0, x, y, 0.0, 0.0 FROM xaxis, yaxis
    UNION ALL SELECT iter + 1, cx, cy, x * x - y * y + cx, 2.0 * x * y + cy FROM m WHERE x * x + y * y < 4.0 AND iter < 28),
  m2(iter, cx, cy) AS (SELECT max(iter), cx, cy FROM m GROUP BY cx, cy),
  a(t) AS (SELECT group_concat(substr(' .+*#', 1 + min(iter / 7, 4), 1), '') FROM m2 GROUP BY cy)
SELECT group_concat(rtrim(t), x'0a') FROM a;
WITH RECURSIVE
  input(sud) AS (VALUES('53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79')),
  digits(z, lp) AS (VALUES('1', 1) UNION ALL SELECT CAST(lp + 1 AS TEXT), lp + 1 FROM digits WHERE lp < 9),
  x(s, ind) AS (SELECT sud, instr(sud, '.') FROM input
    UNION ALL SELECT substr(s, 1, ind - 1) || z || substr(s, ind + 1), instr(substr(s, 1, ind - 1) || z || substr(s, ind + 1), '.')
    FROM x, digits AS z WHERE ind > 0 AND NOT EXISTS (SELECT 1 FROM digits AS lp
      WHERE z.z = substr(s, ((ind - 1) / 9) * 9 + lp, 1) OR z.z = substr(s, ((ind - 1) % 9) + (lp - 1) * 9 + 1, 1)
      OR z.z = substr(s, (((ind - 1) / 3) % 3) * 3 + ((ind - 1) / 27) * 27 + lp + ((lp - 1) / 3) * 6, 1)))
SELECT s FROM x WHERE ind = 0;
SELECT json('{"a" : [1, 2.50, "x"], "b": null}'), json_extract('{"a":[1,{"b":"c"}]}', '$.a[1].b'), '{"x":5}' ->> 'x', json_array(1, 'two', NULL, 3.5);
SELECT key, value, type, path FROM json_tree('{"k":[true,{"n":1.5e3}],"s":"é\u0041"}') ORDER BY id;
SELECT json_set('{"a":1}', '$.b', json('[1]'), '$.a', 9), json_remove('[1,2,3]', '$[1]'), json_patch('{"a":1,"b":2}', '{"b":null}'), json_valid('{'), json_type('[1]');
SELECT json_group_array(day), json_group_object(id, round(amount)) FROM sale WHERE id <= 5;
CREATE VIRTUAL TABLE doc USING fts5(title, body, tokenize = 'porter unicode61');
INSERT INTO doc VALUES ('Engines', 'An engine runs modules; running engines compile hot functions.'), ('Cooking', 'Run to the shop, buy onions, and fry them.'),
  ('Memory', 'Modules have memories. A memory grows by pages, engines bound it.'), ('Accents', 'Café, naïve, élan');
SELECT rowid, title FROM doc WHERE doc MATCH 'running' ORDER BY rowid;
SELECT title, snippet(doc, 1, '[', ']', '..', 6), round(bm25(doc), 6) FROM doc WHERE doc MATCH 'engine AND module*' ORDER BY rank;
SELECT title FROM doc WHERE doc MATCH '"fry them" OR cafe NOT onion' ORDER BY rowid;
SELECT highlight(doc, 1, '<', '>') FROM doc WHERE doc MATCH 'NEAR(memory pages, 3)';
CREATE VIRTUAL TABLE box USING rtree(id, x0, x1, y0, y1);
INSERT INTO box SELECT id, day, day + 2, amount, amount + 3 FROM sale WHERE id <= 2000;
SELECT count(*), sum(id) FROM box WHERE x0 >= 50 AND x1 <= 120 AND y0 > 20 AND y1 < 60;
BEGIN; DELETE FROM sale WHERE id > 100; SELECT count(*) FROM sale; ROLLBACK; SELECT count(*) FROM sale;
SAVEPOINT one; UPDATE sale SET amount = 0; SAVEPOINT two; DELETE FROM sale; ROLLBACK TO two; SELECT count(*), sum(amount) FROM sale; ROLLBACK TO one; RELEASE one; SELECT sum(amount) FROM sale;
ANALYZE; SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2;
EXPLAIN QUERY PLAN SELECT region, sum(amount) FROM sale WHERE day IN (SELECT day FROM sale WHERE amount < 1) GROUP BY region;
PRAGMA integrity_check;
