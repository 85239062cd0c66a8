#!/usr/bin/env bash
# Usage: docker/venv.sh PYTHON FOLDER          makes a virtual environment
#        docker/venv.sh --install FOLDER LOCK  installs the lock file's packages and this checkout into it
set -euo pipefail

fail() {
  echo "install: $1" >&2
  exit 1
}

make_environment() {
  local python=$1 folder=$2
  command -v "$python" >/dev/null || fail "$python is missing; install Python 3.11 or newer, or set PYTHON=…"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || fail "$("$python" --version) is too old; set PYTHON=… to Python 3.11 or newer"
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$(dirname "$0")/packages.sh" python3-venv || fail "without python3-venv no environment can be made"
  fi
  echo "install: making $folder with $("$python" --version)"
  "$python" -m venv --clear "$folder"
}

install_lock() {
  local folder=$1 lock=$2 log="$1/install.log"
  echo "install: packages of $lock"
  quietly "$log" "$folder/bin/python" -m pip install --disable-pip-version-check --require-hashes -r "$lock"
  echo "install: this checkout, as $folder/bin/intake-bot"
  quietly "$log" "$folder/bin/python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
}

quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null || { tail -n 20 "$log" >&2; fail "that failed; the whole log is $log"; }
}

if [ "$1" = --install ]; then install_lock "$2" "$3"; else make_environment "$1" "$2"; fi
