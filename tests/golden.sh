#!/bin/sh
# Compares today's outputs with the approved ones in golden/; with --accept, approves today's.
#     tests/golden.sh BREAKWATER [--accept]
# Exit code 1 where anything moved; the difference is printed.
set -eu
cd "$(dirname "$0")/.."
breakwater=$1
accept=${2:-}
today=$(mktemp -d)
trap 'rm -rf "$today"' EXIT

# The outturn signature: every indicator of the invented city of seed 1 for one year, hashed.
"$breakwater" synth --seed 1 --children 5000 --from 2021-09-01 --to 2024-08-31 --format ssd --out "$today/city" >/dev/null
"$breakwater" outturns --extract "$today/city" --from 2023-09 --to 2024-08 >"$today/outturns.csv"
sha256sum <"$today/outturns.csv" | cut -d' ' -f1 >"$today/outturn-signature.txt"
echo "outturn signature: $(cut -c1-16 "$today/outturn-signature.txt"), $(($(wc -l <"$today/outturns.csv") - 1)) figures"

moved=0
compare() {
    name=$1
    if [ "$accept" = --accept ]; then
        mkdir -p golden
        cp "$today/$name" "golden/$name"
    elif ! diff -u "golden/$name" "$today/$name"; then
        moved=1
    fi
}
compare outturn-signature.txt

[ "$moved" = 0 ] || echo "golden: something moved. Where it was meant to: ./dev golden --accept, and say why in the commit." >&2
exit "$moved"
