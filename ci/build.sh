#!/usr/bin/env bash
# Builds the command in the action's own checkout, once: what is built is not in the repository. Wants Node 20 or newer.
set -euo pipefail
cd "$NEWSLINT_ACTION"
[ -f dist/cli.js ] && exit 0
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
node build.mjs
