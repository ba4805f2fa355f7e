-- A benchmark: inserts, indexes, joins, aggregates, text. It runs in an empty
-- database, a file or :memory:. This scales it; 10 takes one to three seconds natively:
--   sqlite3 -batch -cmd 'CREATE TABLE scale AS SELECT 10 AS n' bench.db < bench.sql
CREATE TABLE IF NOT EXISTS scale AS SELECT 1 AS n;
CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT, city TEXT);
CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INTEGER, day INTEGER, amount REAL, note TEXT);
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500 * (SELECT n FROM scale))
INSERT INTO customer SELECT i, printf('customer %d', i * 7919 % 10007), printf('city %d', i % 50) FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000 * (SELECT n FROM scale))
INSERT INTO orders SELECT i, i * 31 % (500 * (SELECT n FROM scale)) + 1, i * 17 % 365, (i * 7919 % 10007) / 100.0,
  printf('order %d of day %d', i, i % 365) FROM n;
COMMIT;
CREATE INDEX orders_customer ON orders(customer);
CREATE INDEX orders_day ON orders(day, amount);
SELECT count(*), round(sum(amount), 4) FROM orders;
SELECT c.city, count(*), round(sum(o.amount), 4) AS total FROM customer c JOIN orders o ON o.customer = c.id GROUP BY c.city ORDER BY total DESC, c.city LIMIT 5;
SELECT day, count(*), round(max(amount), 2) FROM orders WHERE amount > 90 GROUP BY day ORDER BY 2 DESC, 1 LIMIT 3;
SELECT count(*) FROM orders WHERE note LIKE '%9 of day 1%';
SELECT sum(length(replace(upper(note), 'ORDER', 'no'))) FROM orders;
SELECT count(*) FROM customer c WHERE (SELECT max(amount) FROM orders o WHERE o.customer = c.id) > 99;
SELECT round(sum(running), 2) FROM (SELECT sum(amount) OVER (PARTITION BY day ORDER BY id) AS running FROM orders);
BEGIN;
UPDATE orders SET amount = amount * 1.1, day = (day + 1) % 365 WHERE id % 4 = 0;
DELETE FROM orders WHERE id % 10 = 3;
COMMIT;
SELECT count(*), round(sum(amount * day), 2) FROM orders;
PRAGMA integrity_check;
