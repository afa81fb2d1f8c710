#!/bin/sh
# Fetches the GOV.UK Design System's stylesheet and makes of it one that may be served by a service
# that is not on GOV.UK: without the typeface GDS Transport, the crest and the crown.
# usage: vendor_assets.sh [folder]     writes <folder>/govuk-frontend-VERSION.css; default build/assets
# Does nothing where the file is already there, so that a build needs the network only once.
set -eu
cd "$(dirname "$0")/.."
version=6.6.0
sha256=52c4eb554e54d8a6e4ba801e9da5ec3a5b930fd2f117a39677f0b6296e954751
folder=${1:-build/assets}
made="$folder/govuk-frontend-$version.css"

stop() { printf 'vendor_assets: %s\n' "$*" >&2; exit 1; }

[ -f "$made" ] && exit 0
command -v npm >/dev/null || stop "npm is needed, once, to fetch govuk-frontend $version: apt-get install npm"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && npm pack --silent "govuk-frontend@$version" >/dev/null) ||
    stop "could not fetch govuk-frontend $version: is the network there? It is needed once; run again when it is."
package="$scratch/govuk-frontend-$version.tgz"
echo "$sha256  $package" | sha256sum --check --status || stop "govuk-frontend $version is not the package that was reviewed"
tar -xzf "$package" -C "$scratch" package/dist/govuk/govuk-frontend.min.css
perl -0pe 's/\/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*\///s;
           s/\@font-face\{font-family:GDS Transport;[^}]*\}//g;
           s/font-family:GDS Transport,arial,sans-serif/font-family:var(--app-font-family)/g;
           s/url\(\/assets\/images\/govuk-crest\.svg\)/none/g;
           s/\/\*# sourceMappingURL=[^*]*\*\///g' \
    "$scratch/package/dist/govuk/govuk-frontend.min.css" >"$scratch/made.css"
if grep -qi -e transport -e 'crest\.svg' "$scratch/made.css"; then
    stop "the stylesheet still carries GOV.UK's own typeface or crest"
fi
mkdir -p "$folder"
mv "$scratch/made.css" "$made"
