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
"$breakwater" synth --seed 1 --children 5000 --from 2021-09-01 --to 2024-08-31 --format ssd --out "$today/city" 2>/dev/null
"$breakwater" outturns --extract "$today/city" --from 2023-09 --to 2024-08 >"$today/outturns.csv" 2>/dev/null
sha256sum <"$today/outturns.csv" | cut -d' ' -f1 >"$today/outturn-signature.txt"
echo "outturn signature: $(cut -c1-16 "$today/outturn-signature.txt"), $(($(wc -l <"$today/outturns.csv") - 1)) figures"

# Both reports, from Southampton's published figures and from the city: the words and the figures,
# without the stylesheet. A pretended day of publication keeps them the same every day.
report() {
    name=$1
    shift
    "$breakwater" report "$@" --dated 2024-09-26 --out "$today/$name" >/dev/null 2>&1 || [ $? = 1 ]
    perl -0pe 's/<style>.*?<\/style>//gs; s/></>\n</g' "$today/$name/report.html" >"$today/$name.html"
    cp "$today/$name/report.csv" "$today/$name.csv"
}
report southampton-assurance assurance --period 2021-10 --figures rules/figures/southampton
report southampton-performance-pack performance-pack --period 2024-08 --figures rules/figures/southampton
report city-assurance assurance --period 2024-08 --extract "$today/city"

moved=0
for path in "$today"/*.txt "$today"/*.html "$today"/southampton-*.csv "$today"/city-*.csv; do
    name=$(basename "$path")
    if [ "$accept" = --accept ]; then
        mkdir -p golden
        cp "$path" "golden/$name"
    elif ! diff -u "golden/$name" "$path"; then
        moved=1
    fi
done

[ "$moved" = 0 ] || echo "golden: something moved. Where it was meant to: ./dev golden --accept, and say why in the commit." >&2
exit "$moved"
