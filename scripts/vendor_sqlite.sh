#!/bin/sh
# Fetches SQLite with encryption at rest (SQLite3 Multiple Ciphers, MIT), as the npm package
# better-sqlite3-multiple-ciphers ships it, and compiles it once for every preset.
# usage: vendor_sqlite.sh [folder]     writes <folder>/{sqlite3.c,sqlite3.h,sqlite3mc.o}; default build/assets/sqlite
# Does nothing where the object is already there, so that a build needs the network only once.
set -eu
cd "$(dirname "$0")/.."
version=12.11.1
sha256=01388c78f46ce63c6aec021f67b364cc67bd637edba64f7add0c0230ce5f777a
folder=${1:-build/assets/sqlite}

stop() { printf 'vendor_sqlite: %s\n' "$*" >&2; exit 1; }

[ -f "$folder/sqlite3mc.o" ] && exit 0
mkdir -p "$folder"
if [ ! -f "$folder/sqlite3.c" ]; then
    command -v npm >/dev/null || stop "npm is needed, once, to fetch SQLite: apt-get install npm"
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    (cd "$scratch" && npm pack --silent "better-sqlite3-multiple-ciphers@$version" >/dev/null) ||
        stop "could not fetch SQLite ($version): is the network there? It is needed once; run again when it is."
    package="$scratch/better-sqlite3-multiple-ciphers-$version.tgz"
    echo "$sha256  $package" | sha256sum --check --status || stop "this is not the package that was reviewed"
    tar -xzf "$package" -C "$scratch" package/deps/sqlite3
    mv "$scratch/package/deps/sqlite3/sqlite3.h" "$folder/sqlite3.h"
    mv "$scratch/package/deps/sqlite3/sqlite3.c" "$folder/sqlite3.c"
fi
# AES instructions, which every x86-64 processor since 2010 has, are what makes the cipher fast.
case $(uname -m) in x86_64) processor="-maes -msse4.2" ;; *) processor="" ;; esac
compiler=cc
command -v ccache >/dev/null && compiler="ccache cc"
# shellcheck disable=SC2086 # the lists are words
$compiler -O2 -w -fPIC $processor -c "$folder/sqlite3.c" -o "$folder/sqlite3mc.o.new" \
    -DSQLITE_THREADSAFE=2 -DSQLITE_DQS=0 -DSQLITE_DEFAULT_FOREIGN_KEYS=1 -DSQLITE_DEFAULT_MEMSTATUS=0 \
    -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE \
    -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_USE_URI=0 -DSQLITE_ENABLE_DBSTAT_VTAB \
    -DSQLITE_USER_AUTHENTICATION=0 -DSQLITE_ENABLE_API_ARMOR -DCODEC_TYPE=CODEC_TYPE_AEGIS
mv "$folder/sqlite3mc.o.new" "$folder/sqlite3mc.o"
