#!/usr/bin/env bash
# Installs the programs that the tests let read our reports. What cannot be had is said, and its tests are skipped.
set -uo pipefail
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python3}
PACKAGES=(chromium fonts-dejavu fonts-liberation libreoffice-writer libreoffice-calc default-jre-headless poppler-utils postgresql)

said() { echo "consumers: $*" >&2; }

from_debian() {
  local missing=()
  for name in "${PACKAGES[@]}"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ]; then
    said "not root, so these Debian packages stay away: ${missing[*]}"
    return
  fi
  export DEBIAN_FRONTEND=noninteractive
  local wait=(-o DPkg::Lock::Timeout=120 -o Acquire::Retries=2)
  timeout 120 apt-get "${wait[@]}" -qq update >/dev/null 2>&1 || said "apt-get update failed; going on with the lists that are there"
  timeout 420 apt-get "${wait[@]}" -qq -y --no-install-recommends install "${missing[@]}" >/dev/null 2>&1 ||
    said "apt-get could not install: ${missing[*]}"
}

from_npm() {
  if [ -f node_modules/.lock ] && cmp -s package-lock.json node_modules/.lock; then return; fi
  # No package's own script is run, and none fetches a browser: the tests use Debian's.
  if timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null 2>&1; then
    cp package-lock.json node_modules/.lock
  else
    said "npm ci failed; the tests of its programs are skipped"
  fi
}

from_pypi() {
  if [ -f .trestle/.requirements ] && cmp -s trestle.txt .trestle/.requirements; then return; fi
  # An environment of its own: it pins versions of libraries that mocheck uses too.
  if "$PYTHON" -m venv .trestle && timeout 300 .trestle/bin/python -m pip install --quiet --requirement trestle.txt >/dev/null 2>&1; then
    cp trestle.txt .trestle/.requirements
  else
    said "compliance-trestle could not be installed; its tests are skipped"
  fi
}

if command -v apt-get >/dev/null; then from_debian & else said "no apt-get; nothing is installed from Debian"; fi
if command -v npm >/dev/null; then from_npm & else said "no npm; nothing is installed from it"; fi
if command -v "$PYTHON" >/dev/null; then from_pypi & else said "no $PYTHON; compliance-trestle is not installed"; fi
wait
exit 0
