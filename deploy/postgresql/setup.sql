-- Run once as an administrator of PostgreSQL:    sudo -u postgres psql -f setup.sql
-- The account of the machine that runs Breakwater is the account of the database: no password is kept anywhere
-- (pg_hba.conf of Debian has "local all all peer"). One database for each authority.
create role breakwater login;
create database breakwater owner breakwater encoding 'UTF8' template template0;
revoke all on database breakwater from public;
\connect breakwater
-- So that verify can read the indexes too.
create extension if not exists amcheck;
grant execute on function bt_index_check(regclass, boolean) to breakwater;
-- Was it made with page checksums (initdb --data-checksums; pg_checksums --enable for one that is there)?
show data_checksums;
