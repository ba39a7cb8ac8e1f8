#!/bin/sh
# Builds the wheel from the checkout, installs it into an empty environment elsewhere, and checks a sample there
# with the packs inside the wheel.
set -eu
checkout=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$VENV_PYTHON" -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$work/dist" "$checkout"
"$VENV_PYTHON" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "$work"/dist/mocheck-*.whl
cp -r fixtures/harbor-ready "$work/program"
cd "$work"
venv/bin/mocheck check program --as-of 2026-11-21 --no-cache -o json=result.json --quiet
venv/bin/python - "$checkout" <<'PY'
import json, sys, mocheck
result = json.load(open("result.json"))
assert sys.argv[1] not in mocheck.__file__, mocheck.__file__
assert result["gate"]["decision"] == "go" and len(result["findings"]) > 80, (result["gate"], len(result["findings"]))
print(f"the wheel decided {len(result['findings'])} rules")
PY
