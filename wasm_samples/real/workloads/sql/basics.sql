-- Types, expressions, functions and joins, in memory.
.headers on
CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT NOT NULL, born INTEGER, height REAL, note);
INSERT INTO person(name, born, height, note) VALUES
  ('Ada', 1815, 1.65, NULL), ('Grace', 1906, 1.7, x'00ff10'), ('Alan', 1912, 1.78, 'enigma'),
  ('Édith', 1915, 1.47, 'é'), ('Barbara', 1939, 1.6, 12), ('Ken', 1943, 1.83, 0.1);
CREATE TABLE pet(id INTEGER PRIMARY KEY, owner INTEGER REFERENCES person(id) ON DELETE CASCADE, name TEXT, kind TEXT CHECK (kind IN ('cat', 'dog')));
INSERT INTO pet(owner, name, kind) VALUES (1, 'Tom', 'cat'), (1, 'Rex', 'dog'), (3, 'Kit', 'cat'), (6, 'Bo', 'dog'), (NULL, 'Stray', 'dog');
SELECT * FROM person;
SELECT name, typeof(note), quote(note), hex(note) FROM person ORDER BY id;
SELECT p.name, count(q.id) AS pets, group_concat(q.name, '+') AS names FROM person p LEFT JOIN pet q ON q.owner = p.id GROUP BY p.id ORDER BY p.id;
SELECT p.name, q.name FROM person p CROSS JOIN pet q WHERE p.id = q.owner AND q.kind = 'dog';
SELECT kind, count(*), min(name), max(name) FROM pet GROUP BY kind HAVING count(*) > 1;
SELECT name FROM person WHERE name LIKE 'a%' ORDER BY name DESC;
SELECT name FROM person WHERE name GLOB 'A*' OR name LIKE '%B%' ORDER BY 1;
SELECT avg(height), sum(height), total(born), min(born), max(height), count(note), round(avg(height), 3) FROM person;
SELECT 1 / 2, 1 / 2.0, 7 % 3, -7 / 2, 1e300 * 1e300, 1 / 0, 9223372036854775807 + 1, 0.1 + 0.2, 1e15, 1e16, 123456789012345678, 3.0;
SELECT abs(-3), length('héllo'), upper('abc'), lower('ABC'), substr('abcdef', 2, 3), instr('hello', 'l'), replace('aXbX', 'X', '--'), trim('  x '), ltrim('xxa', 'x');
SELECT coalesce(NULL, 2), ifnull(NULL, 'x'), nullif(1, 1), iif(1 > 2, 'a', 'b'), CASE 3 WHEN 1 THEN 'one' WHEN 3 THEN 'three' END;
SELECT printf('%05d|%-6s|%8.3f|%x|%,d|%e|%g', 42, 'ab', 3.14159, 255, 1234567, 12345.678, 0.0001), char(65, 8364), unicode('€'), zeroblob(3) = x'000000';
SELECT CAST('12abc' AS INTEGER), CAST(3.9 AS INTEGER), CAST('1e3' AS REAL), CAST(x'41' AS TEXT), '10' + 5, 'abc' || 1.50;
SELECT sqrt(2), pow(2, 10), ln(10), sin(1), cos(1), atan2(1, 2), exp(1), floor(-1.5), ceil(1.2), pi(), mod(7.5, 2), log2(8), degrees(pi());
SELECT date('2024-02-28', '+2 days'), datetime(86400 * 365, 'unixepoch'), julianday('2000-01-01'), strftime('%Y week %W day %j', '2024-12-31'), time('12:34:56', '-90 minutes');
SELECT 5 IN (1, 5), 5 BETWEEN 1 AND 4, NULL IS NULL, NULL = NULL, 1 IS NOT 2, NOT 0, 5 & 3, 5 | 3, ~5, 1 << 40, 'a' < 'B', 'a' < 'B' COLLATE NOCASE;
UPDATE person SET height = height + 0.01, note = upper(note) WHERE born > 1910 RETURNING id, height, note;
DELETE FROM person WHERE born < 1900 RETURNING name;
PRAGMA foreign_keys = on;
DELETE FROM person WHERE name = 'Alan';
SELECT * FROM pet ORDER BY id;
INSERT INTO pet(owner, name, kind) VALUES (2, 'Nemo', 'fish');
INSERT INTO pet(owner, name, kind) VALUES (99, 'Lost', 'cat');
INSERT INTO person(id, name) VALUES (2, 'Again') ON CONFLICT(id) DO UPDATE SET name = name || '/' || excluded.name;
INSERT OR IGNORE INTO person(id, name) VALUES (2, 'Ignored');
REPLACE INTO person(id, name) VALUES (5, 'Replaced');
SELECT * FROM person;
SELECT * FROM missing;
SELECT syntax error here;
CREATE VIEW tall AS SELECT name, height FROM person WHERE height > 1.7;
SELECT * FROM tall;
CREATE TRIGGER renamed AFTER UPDATE OF name ON person BEGIN INSERT INTO pet(name, kind) VALUES (new.name || '''s', 'cat'); END;
UPDATE person SET name = 'Grace H.' WHERE id = 2;
SELECT name FROM pet ORDER BY id DESC LIMIT 1;
CREATE TABLE pair(a, b, c AS (a * b) STORED, PRIMARY KEY (a, b)) WITHOUT ROWID;
INSERT INTO pair(a, b) VALUES (3, 4), (1, 2), (2, 2);
SELECT * FROM pair;
CREATE TABLE typed(a INT, b TEXT) STRICT;
INSERT INTO typed VALUES ('x', 'y');
ALTER TABLE typed ADD COLUMN c REAL DEFAULT 1.5;
ALTER TABLE typed RENAME COLUMN b TO bb;
INSERT INTO typed(a, bb) VALUES (1, 'y');
.mode json
SELECT * FROM typed;
.mode csv
SELECT name, note FROM person;
.mode box
SELECT id, name, born FROM person;
.mode insert copy
SELECT id, name, height FROM person;
.mode list
.schema
.dump pet
