-- Reopens what file_create.sql made, changes it in all journal modes, and shrinks it.
PRAGMA integrity_check;
SELECT count(*), round(sum(size), 6), sum(length(data)) FROM item;
SELECT id, code, size FROM item WHERE code LIKE 'code-0000%' ORDER BY code LIMIT 8;
EXPLAIN QUERY PLAN SELECT * FROM item WHERE code = 'code-000100';
PRAGMA journal_mode = truncate;
DELETE FROM item WHERE id BETWEEN 1000 AND 2999;
PRAGMA journal_mode = persist;
INSERT INTO item(code, data) SELECT 'again-' || id, data FROM item WHERE id < 500;
PRAGMA journal_mode = delete;
BEGIN; UPDATE item SET data = NULL; ROLLBACK;
SELECT count(*), sum(length(data)) FROM item;
PRAGMA freelist_count;
VACUUM;
PRAGMA page_count; PRAGMA freelist_count; PRAGMA integrity_check;
ATTACH 'second.db' AS second;
CREATE TABLE second.copy AS SELECT id, code FROM item WHERE id < 100;
BEGIN; INSERT INTO second.copy VALUES (0, 'zero'); INSERT INTO item(code) VALUES ('both'); COMMIT;
SELECT count(*), min(code) FROM second.copy;
DETACH second;
VACUUM INTO 'third.db';
.backup fourth.db
.output list.txt
SELECT code FROM item WHERE id % 500 = 0;
.output
SELECT readfile('list.txt'), writefile('blob.bin', zeroblob(1000));
