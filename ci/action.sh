#!/usr/bin/env bash
# What the action runs: findings beside the lines they are about, and as files where they are asked for.
# All it is told comes in NEWSLINT_... variables, from action.yml.
set -euo pipefail
newslint() { node "$NEWSLINT_ACTION/dist/cli.js" "$@"; }

options=()
[ -z "${NEWSLINT_PROFILE:-}" ] || options+=(--profile "$NEWSLINT_PROFILE")
report_options=("${options[@]}")
options+=(--fail-on "${NEWSLINT_FAIL_ON:-error}")
[ -z "${NEWSLINT_MAX_WARNINGS:-}" ] || options+=(--max-warnings "$NEWSLINT_MAX_WARNINGS")
[ -z "${NEWSLINT_BASELINE:-}" ] || options+=(--baseline "$NEWSLINT_BASELINE")
# Only a pull request has a base.
if [ "${NEWSLINT_CHANGED_ONLY:-true}" = true ] && [ -n "${NEWSLINT_BASE:-}" ]; then
  if ! git cat-file -e "$NEWSLINT_BASE^{commit}" 2>/dev/null; then
    echo "::error::newslint cannot tell what this pull request changes: check out with fetch-depth: 0, or set changed-only: false."
    echo "exit-code=2" >>"$GITHUB_OUTPUT"
    exit 2
  fi
  options+=(--changed-since "$NEWSLINT_BASE")
fi

paths=()
while IFS= read -r line; do
  # Without the blanks around it, and never an option.
  line="${line#"${line%%[![:space:]]*}"}"
  line="${line%"${line##*[![:space:]]}"}"
  [ -z "$line" ] || paths+=("$line")
done <<<"${NEWSLINT_PATHS:-.}"

code=0
newslint check --format github "${options[@]}" -- "${paths[@]}" || code=$?
if [ -n "${NEWSLINT_SARIF:-}" ]; then
  newslint check --format sarif --output-file "$NEWSLINT_SARIF" "${options[@]}" -- "${paths[@]}" || true
fi
if [ -n "${NEWSLINT_REPORT:-}" ]; then
  case "$NEWSLINT_REPORT" in *.md) format=md ;; *.csv) format=csv ;; *) format=html ;; esac
  newslint report --format "$format" --output-file "$NEWSLINT_REPORT" "${report_options[@]}" -- "${paths[@]}" || true
fi
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
