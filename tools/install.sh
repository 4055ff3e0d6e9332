#!/bin/sh
# Installs answerbook for the current user, after comparing its checksum:
#
#   sh install.sh
#
# The program goes to ~/.local/bin, or to $ANSWERBOOK_BIN. A release fills in where its archives are; $ANSWERBOOK_URL and $ANSWERBOOK_VERSION name others.

set -eu
url=${ANSWERBOOK_URL:-@URL@}
version=${ANSWERBOOK_VERSION:-@VERSION@}
bin=${ANSWERBOOK_BIN:-$HOME/.local/bin}
man=${XDG_DATA_HOME:-$HOME/.local/share}/man/man1

fail() {
  printf 'answerbook was not installed: %s\n' "$1" >&2
  exit 1
}

case $url$version in
  *@*) fail "set ANSWERBOOK_URL and ANSWERBOOK_VERSION, or use the script of a release" ;;
esac

case $(uname -s) in
  Linux) system=unknown-linux-musl ;;
  Darwin) system=apple-darwin ;;
  *) fail "there is no archive for $(uname -s); on Windows, download the zip file" ;;
esac
case $(uname -m) in
  x86_64 | amd64) machine=x86_64 ;;
  arm64 | aarch64) machine=aarch64 ;;
  *) fail "there is no archive for $(uname -m)" ;;
esac
archive=answerbook-$version-$machine-$system.tar.gz

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for file in "$archive" SHA256SUMS; do
  curl -fsSL -o "$file" "$url/$file" || fail "$url/$file could not be downloaded"
done
grep " \*\{0,1\}$archive\$" SHA256SUMS >expected || fail "SHA256SUMS does not list $archive"
if command -v sha256sum >/dev/null; then
  sha256sum -c expected >/dev/null 2>&1 || fail "the checksum of $archive is wrong"
else
  shasum -a 256 -c expected >/dev/null 2>&1 || fail "the checksum of $archive is wrong"
fi
tar -xzf "$archive"
folder=${archive%.tar.gz}
mkdir -p "$bin" "$man"
cp "$folder"/man/man1/*.1 "$man/"
# In one step, so that a running program is never half of two.
cp "$folder/answerbook" "$bin/.answerbook-new"
mv -f "$bin/.answerbook-new" "$bin/answerbook"
printf 'answerbook %s is in %s\n' "$version" "$bin"
case :$PATH: in
  *":$bin:"*) ;;
  *) printf 'Add that folder to PATH to use it from anywhere.\n' ;;
esac
