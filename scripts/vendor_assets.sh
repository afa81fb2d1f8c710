#!/bin/sh
# Fetches the GOV.UK Design System's and the Ministry of Justice's styles and scripts, and makes of them
# files that may be served by a service that is not on GOV.UK: without the typeface GDS Transport, the
# crest and the crown. With them come the examples that GOV.UK publishes of its components, for the tests.
# usage: vendor_assets.sh [folder]     default build/assets
# Does nothing where the files are already there, so that a build needs the network only once.
set -eu
cd "$(dirname "$0")/.."
govuk=6.6.0
govuk_sha256=52c4eb554e54d8a6e4ba801e9da5ec3a5b930fd2f117a39677f0b6296e954751
moj=11.1.0
moj_sha256=9ec6ccf0739cefee1fdc663ca61387204dcf3fd9bfcfafa8b9159d993f38984b
folder=${1:-build/assets}

stop() { printf 'vendor_assets: %s\n' "$*" >&2; exit 1; }

# The Ministry's stylesheet is put there last: where it is, all is.
last="$folder/moj-$moj/moj-frontend.css"
[ -f "$last" ] && [ -f "$folder/govuk-frontend-$govuk.css" ] && exit 0
command -v npm >/dev/null || stop "npm is needed, once, to fetch govuk-frontend $govuk: apt-get install npm"
mkdir -p "$folder"
scratch=$(mktemp -d "$folder/fetching.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# fetch PACKAGE VERSION SHA256 FOLDER
fetch() {
    (cd "$scratch" && npm pack --silent "$1@$2" >/dev/null) ||
        stop "could not fetch $1 $2: is the network there? It is needed once; run again when it is."
    file="$scratch/$(printf %s "$1" | tr -d @ | tr / -)-$2.tgz"
    echo "$3  $file" | sha256sum --check --status || stop "$1 $2 is not the package that was reviewed"
    mkdir "$scratch/$4"
    tar -xzf "$file" -C "$scratch/$4"
}

# unbranded FILE: the stylesheet without what belongs to GOV.UK alone
unbranded() {
    perl -0pe 's/\/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*\///s;
               s/\@font-face\{font-family:GDS Transport;[^}]*\}//g;
               s/font-family:GDS Transport,arial,sans-serif/font-family:var(--app-font-family)/g;
               s/url\(\/assets\/images\/govuk-crest\.svg\)/none/g;
               s/\/\*# sourceMappingURL=[^*]*\*\///g' "$1" >"$2"
    if grep -qi -e transport -e 'crest\.svg' "$2"; then
        stop "the stylesheet still carries GOV.UK's own typeface or crest"
    fi
}

fetch govuk-frontend "$govuk" "$govuk_sha256" govuk
fetch @ministryofjustice/frontend "$moj" "$moj_sha256" moj
from="$scratch/govuk/package/dist/govuk"
unbranded "$from/govuk-frontend.min.css" "$scratch/govuk.css"
sed 's,//# sourceMappingURL=.*,,' "$from/govuk-frontend.min.js" >"$scratch/govuk.js"
mkdir "$scratch/examples"
for component in "$from"/components/*/fixtures.json; do
    cp "$component" "$scratch/examples/$(basename "$(dirname "$component")").json"
done
unbranded "$scratch/moj/package/moj/moj-frontend.min.css" "$scratch/moj.css"

rm -rf "$folder/govuk-examples-$govuk" "$folder/moj-$moj"
mv "$scratch/govuk.css" "$folder/govuk-frontend-$govuk.css"
mv "$scratch/govuk.js" "$folder/govuk-frontend-$govuk.js"
mv "$scratch/examples" "$folder/govuk-examples-$govuk"
mkdir "$folder/moj-$moj"
mv "$scratch/moj/package/moj/assets/images" "$folder/moj-$moj/images"
mv "$scratch/moj.css" "$last"
