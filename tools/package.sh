#!/usr/bin/env bash
# Packs built programs for a release, each with manual pages, completions, licenses, and the README:
#
#   bash tools/package.sh FOLDER PROGRAM TARGET=FILE...
#
# PROGRAM runs on this machine and writes the manual pages and completions. For each TARGET, FOLDER gets an archive with FILE in it: a zip file for
# Windows, otherwise a tar.gz. SHA256SUMS lists all of them. With the same SOURCE_DATE_EPOCH the same files give the same archives. Needs GNU tar.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
(($# >= 3)) || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
out=$1 program=$2
shift 2
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

# Next to the archives too: packages for systems take them from there.
common=$out/common
rm -rf "$common"
mkdir -p "$common/completions"
"$program" man --out "$common/man/man1" >/dev/null
for pair in bash:answerbook.bash zsh:_answerbook fish:answerbook.fish powershell:answerbook.ps1 elvish:answerbook.elv; do
  "$program" completions "${pair%%:*}" >"$common/completions/${pair#*:}"
done

names=()
for pair in "$@"; do
  target=${pair%%=*} file=${pair#*=}
  name=answerbook-$version-$target
  mkdir -p "$work/$name"
  cp -R "$common/man" "$common/completions" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$work/$name/"
  case $target in
    *windows*)
      cp "$file" "$work/$name/answerbook.exe"
      find "$work/$name" -exec touch -d "@$epoch" {} +
      rm -f "$out/$name.zip"
      (cd "$work" && find "$name" -type f | LC_ALL=C sort | TZ=UTC zip -X -q -@ "$name.zip")
      mv "$work/$name.zip" "$out/"
      names+=("$name.zip")
      ;;
    *)
      install -m 755 "$file" "$work/$name/answerbook"
      tar -C "$work" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --format=ustar -cf - "$name" | gzip -9n >"$out/$name.tar.gz"
      names+=("$name.tar.gz")
      ;;
  esac
done
(cd "$out" && sha256sum "${names[@]}" >SHA256SUMS)
printf '%s\n' "${names[@]}"
