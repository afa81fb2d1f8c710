#!/bin/sh
# Makes both reports for both demonstrations, keeps the invented city in a store and serves it, and says where
# all that is and how to sign in.
#     demo/make_reports.sh BREAKWATER OUT [STORE]
# STORE is where the city is kept: OUT/store/record.db, if nothing is said. Its key lies apart from it,
# in OUT/store-key, unless BREAKWATER_KEY_FILE names another.
set -eu
breakwater=$1
out=$2
store=${3:-sqlite:$out/store/record.db}
published=rules/figures/southampton

month_in_words() { date -d "$1-01" '+%B %Y'; }
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "Southampton, from its published figures"
"$breakwater" report assurance --period 2021-10 --figures "$published" --out "$out/southampton/assurance-2021-10"
"$breakwater" report performance-pack --period 2024-08 --figures "$published" --out "$out/southampton/performance-pack-2024-08"

say "The invented city: no child in it is real"
: "${BREAKWATER_KEY_FILE:=$out/store-key/store.key}"
export BREAKWATER_KEY_FILE
mkdir -p "$out/store" "$(dirname "$BREAKWATER_KEY_FILE")"
"$breakwater" synth --seed 1 --children 50000 --from 2018-09-01 --to 2024-08-31 --format ssd --out "$out/city"
"$breakwater" init --store "$store"
"$breakwater" import "$out/city" --store "$store"
if ! "$breakwater" partnership bodies --store "$store" | grep -q .; then
    cat demo/partnership.business demo/meetings.business >"$out/partnership.business"
    "$breakwater" partnership fill "$out/partnership.business" --store "$store"
fi
"$breakwater" report assurance --period 2024-08 --store "$store" --out "$out/city-assurance-2024-08"
"$breakwater" report performance-pack --period 2024-08 --store "$store" --out "$out/city-performance-pack-2024-08"

for period in 2024-06 2024-07; do
    "$breakwater" editions --store "$store" | grep -q "Performance pack, $(month_in_words $period), for board" ||
        "$breakwater" publish performance-pack --period $period --audience board --store "$store" \
            --sign-off "Director of children's services|A. Example"
done

say "Open $out/southampton/assurance-2021-10/report.html to begin with."
cat <<END
The invented city is kept in $store. Ask it yourself, after
    export BREAKWATER_STORE=$store BREAKWATER_KEY_FILE=$BREAKWATER_KEY_FILE
for instance
    $breakwater outturns --indicator re_referrals --from 2023-09 --to 2024-08
    $breakwater explain re_referrals --period 2024-08 --basis month
    $breakwater verify
END
python3 demo/serve.py "$breakwater" "$out" "$store"
