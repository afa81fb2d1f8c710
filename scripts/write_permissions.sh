#!/bin/sh
# Writes the permission table into docs/who-can-see-what.md: write_permissions.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/release/breakwater}
document=docs/who-can-see-what.md
"$program" permissions --markdown >build/permissions.md
awk '
    /^<!-- permissions: begin -->$/ { print; print ""; while ((getline line < "build/permissions.md") > 0) print line
                                      print ""; inside = 1 }
    /^<!-- permissions: end -->$/ { inside = 0 }
    !inside && !/^<!-- permissions: begin -->$/ { print }
' "$document" >build/who-can-see-what.md
mv build/who-can-see-what.md "$document"
