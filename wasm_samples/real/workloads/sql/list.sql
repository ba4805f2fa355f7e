SELECT 'from a file that is read', count(*) FROM fourth.item;
