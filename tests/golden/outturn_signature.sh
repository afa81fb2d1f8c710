#!/bin/sh
# The outturn signature: every indicator of the invented city of seed 1 for one year, hashed
# (docs/decisions/0009-outturn-signature.md). A change that moves a figure cannot pass unnoticed.
#     tests/golden/outturn_signature.sh BREAKWATER [--accept]
# Exit code 1 where it moved.
set -eu
cd "$(dirname "$0")/../.."
breakwater=$1
accept=${2:-}
approved=golden/outturn-signature.txt
today=$(mktemp -d)
trap 'rm -rf "$today"' EXIT

"$breakwater" synth --seed 1 --children 5000 --from 2021-09-01 --to 2024-08-31 --format ssd --out "$today/city" 2>/dev/null
"$breakwater" outturns --extract "$today/city" --from 2023-09 --to 2024-08 >"$today/outturns.csv" 2>/dev/null
signature=$(sha256sum <"$today/outturns.csv" | cut -d' ' -f1)
echo "outturn signature: $(echo "$signature" | cut -c1-16), of $(($(wc -l <"$today/outturns.csv") - 1)) figures"

if [ "$accept" = --accept ]; then
    echo "$signature" >"$approved"
elif [ "$signature" != "$(cat "$approved")" ]; then
    echo "The outturns moved. Where that was meant: ./dev golden --accept, and in the commit: Outturns: changed (why)." >&2
    echo "Where the invented city itself changed: scripts/count_invented_benchmarks.py, which counts its yearly figures anew." >&2
    exit 1
fi
