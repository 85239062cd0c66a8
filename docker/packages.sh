#!/usr/bin/env bash
# Usage: docker/packages.sh PACKAGE…  Installs those that are missing, with apt; does nothing when all are there.
# Exit status: 0 all there; 1 some could not be had, and one line on stderr says which and what to do.
set -euo pipefail

wanted=("$@")
log="${TMPDIR:-/tmp}/intake-bot-apt.$$.log"
policy=/usr/sbin/policy-rc.d
as_root=()

missing() {
  local package
  for package in "${wanted[@]}"; do
    case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" in
      "install ok installed") ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

give_up() {
  echo "packages: $1; ask for: ${lacking[*]}" >&2
  exit 1
}

# Servers are wanted as programs for the tests, which start their own on loopback: none is left running.
keep_servers_stopped() {
  [ -e "$policy" ] && return
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
}

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" \
    >>"$log" 2>&1 </dev/null
}

if ! command -v dpkg-query >/dev/null; then
  lacking=("${wanted[@]}")
  give_up "this is no Debian or Ubuntu, so nothing was installed"
fi

mapfile -t lacking < <(missing)
[ "${#lacking[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then give_up "neither root nor sudo here"; fi
  if ! sudo -n true 2>/dev/null && { [ ! -t 0 ] || ! sudo -v; }; then give_up "sudo was refused"; fi
  as_root=(sudo)
fi

echo "packages: installing ${lacking[*]}"
keep_servers_stopped
apt update || give_up "apt-get update failed (log: $log)"
apt install -y --no-install-recommends "${lacking[@]}" || give_up "apt-get install failed (log: $log)"
rm -f "$log"
