#!/usr/bin/env bash
# Writes what package managers need to know about a release, from the checksums of its archives: a formula for Homebrew, manifests for winget:
#
#   bash tools/manifests.sh FOLDER URL HOMEPAGE PUBLISHER
#
# FOLDER has the archives' SHA256SUMS, as `tools/package.sh` wrote it, and gets the files. URL is where the archives can be downloaded, PUBLISHER the
# first part of the name in winget. Nothing is sent anywhere: someone hands the files in.

set -euo pipefail
(($# == 4)) || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
out=$1 url=${2%/} homepage=$3 publisher=$4
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$project/Cargo.toml" | head -n 1)
about="Searchable FAQ and knowledge-base sites from folders of markdown articles"

# sum ARCHIVE: its checksum, which must be there.
sum() {
  local found
  found=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$1\$/\1/p" "$out/SHA256SUMS")
  [[ -n $found ]] || { echo "$out/SHA256SUMS has no checksum of $1" >&2; return 1; }
  printf '%s' "$found"
}

# source_of TARGET: the archive of a system in a formula.
source_of() {
  local archive=answerbook-$version-$1.tar.gz digest
  digest=$(sum "$archive") || return 1
  printf '      url "%s/%s"\n      sha256 "%s"\n' "$url" "$archive" "$digest"
}

mac_arm=$(source_of aarch64-apple-darwin)
mac_intel=$(source_of x86_64-apple-darwin)
linux_arm=$(source_of aarch64-unknown-linux-musl)
linux_intel=$(source_of x86_64-unknown-linux-musl)
windows=answerbook-$version-x86_64-pc-windows-msvc
windows_sum=$(sum "$windows.zip" | tr '[:lower:]' '[:upper:]')

cat >"$out/answerbook.rb" <<END
class Answerbook < Formula
  desc "$about"
  homepage "$homepage"
  version "$version"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
$mac_arm
    end
    on_intel do
$mac_intel
    end
  end

  on_linux do
    on_arm do
$linux_arm
    end
    on_intel do
$linux_intel
    end
  end

  def install
    bin.install "answerbook"
    man1.install Dir["man/man1/*.1"]
    bash_completion.install "completions/answerbook.bash" => "answerbook"
    zsh_completion.install "completions/_answerbook"
    fish_completion.install "completions/answerbook.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/answerbook --version")
  end
end
END

# manifest KIND FILE: one of the three files that winget wants, with the lines of standard input in it.
manifest() {
  {
    printf '# yaml-language-server: $schema=https://aka.ms/winget-manifest.%s.1.6.0.schema.json\n' "$1"
    printf 'PackageIdentifier: %s.answerbook\nPackageVersion: %s\n' "$publisher" "$version"
    cat
    printf 'ManifestType: %s\nManifestVersion: 1.6.0\n' "$1"
  } >"$out/$publisher.answerbook$2.yaml"
}

manifest version "" <<END
DefaultLocale: en-US
END
manifest installer .installer <<END
InstallerType: zip
NestedInstallerType: portable
NestedInstallerFiles:
- RelativeFilePath: $windows\\answerbook.exe
  PortableCommandAlias: answerbook
Installers:
- Architecture: x64
  InstallerUrl: $url/$windows.zip
  InstallerSha256: $windows_sum
END
manifest defaultLocale .locale.en-US <<END
PackageLocale: en-US
Publisher: $publisher
PackageName: answerbook
PackageUrl: $homepage
License: MIT OR Apache-2.0
ShortDescription: $about
END
