-- Reads the copies that file_change.sql made.
ATTACH 'third.db' AS third;
ATTACH 'fourth.db' AS fourth;
SELECT count(*) FROM (SELECT * FROM main.item EXCEPT SELECT * FROM third.item);
SELECT count(*) FROM (SELECT * FROM fourth.item EXCEPT SELECT * FROM third.item);
SELECT code FROM item ORDER BY id DESC LIMIT 2;
SELECT count(*), sum(length(data)) FROM third.item;
.read list.sql
.import --csv list.csv imported
SELECT * FROM imported;
