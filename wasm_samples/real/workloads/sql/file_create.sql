-- Makes a database file: several commits, an index, text and blobs of many sizes.
PRAGMA page_size = 1024;
CREATE TABLE item(id INTEGER PRIMARY KEY, code TEXT UNIQUE, size REAL, data BLOB);
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
INSERT INTO item SELECT i, printf('code-%06d', i * 7919 % 100003), i / 3.0, CAST(printf('%.*c', i % 300, 'x') AS BLOB) FROM n;
COMMIT;
CREATE INDEX item_size ON item(size);
INSERT INTO item(code, data) VALUES ('large', zeroblob(50000));
BEGIN; DELETE FROM item WHERE id <= 2500; INSERT INTO item(code) VALUES ('gone'); ROLLBACK;
INSERT INTO item(code) VALUES ('large');
UPDATE item SET size = -size WHERE id % 10 = 0;
SELECT count(*), round(sum(size), 6), sum(length(data)) FROM item;
PRAGMA page_count;
