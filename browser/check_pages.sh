#!/bin/sh
# Serves the pages and checks those that need no sign-in in a real browser.
# usage: check_pages.sh BREAKWATER NODE [FOLDER]     pictures go into FOLDER
set -eu
cd "$(dirname "$0")/.."
breakwater=$1
node=$2
scratch=$(mktemp -d)
"$breakwater" serve --port 0 --quiet --training --partnership "Seaborough Safeguarding Children Partnership" >"$scratch/address" &
server=$!
trap 'kill "$server"; rm -rf "$scratch"' EXIT
tries=0
while [ ! -s "$scratch/address" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the server did not start" >&2; exit 1; }
    sleep 0.1
done
site=$(cat "$scratch/address")
"$node" browser/check_pages.mjs "${site%/}" "${3:--}" / /nowhere '/a%00b'
