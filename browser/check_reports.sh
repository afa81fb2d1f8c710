#!/bin/sh
# Makes both reports from Southampton's published figures and checks them in a real browser.
# usage: check_reports.sh BREAKWATER NODE
set -eu
cd "$(dirname "$0")/.."
breakwater=$1
node=$2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$breakwater" report assurance --period 2021-10 --figures rules/figures/southampton --out "$out/assurance"
"$breakwater" report performance-pack --period 2024-08 --figures rules/figures/southampton --out "$out/pack"
for report in assurance pack; do
    pdfinfo "$out/$report/report.pdf" | grep -q '^Tagged: *yes' || { echo "$report: the PDF is not tagged" >&2; exit 1; }
done
"$node" browser/check_reports.mjs "$out/assurance/report.html" "$out/pack/report.html"
