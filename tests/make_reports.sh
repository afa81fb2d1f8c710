#!/bin/sh
# Makes both reports for both demonstrations, and says where they are and what they show.
#     tests/make_reports.sh BREAKWATER OUT
set -eu
breakwater=$1
out=$2
published=rules/figures/southampton

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "Southampton, from its published figures"
"$breakwater" report assurance --period 2021-10 --figures "$published" --out "$out/southampton/assurance-2021-10"
"$breakwater" report performance-pack --period 2024-08 --figures "$published" --out "$out/southampton/performance-pack-2024-08"

say "The invented city: no child in it is real"
"$breakwater" synth --seed 1 --children 50000 --from 2018-09-01 --to 2024-08-31 --format ssd --out "$out/city"
"$breakwater" report assurance --period 2024-08 --extract "$out/city" --out "$out/city-assurance-2024-08"
"$breakwater" report performance-pack --period 2024-08 --extract "$out/city" --out "$out/city-performance-pack-2024-08"

say "Open $out/southampton/assurance-2021-10/report.html to begin with."
