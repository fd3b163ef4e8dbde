#!/usr/bin/env bash
# What the agent costs against no agent and the OpenTelemetry agent: a table on stdout.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

modules=agent/dist,test-apps/benchmarks,test-apps/shop,test-apps/payment,test-apps/load
(cd "$root" && ./mvnw -q -DskipTests -Dspotless.check.skip -Ppeer -pl "$modules" -am package) >&2

exec "$java" -Xmx256m -Djmh.ignoreLock=true -Dbench.root="$root" \
  -jar "$root/test-apps/benchmarks/target/benchmarks.jar" "$@"
