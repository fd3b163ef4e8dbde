#!/usr/bin/env bash
# Compares the spans of this agent with those of the OpenTelemetry agent, for the same requests to the same applications.
set -euo pipefail

usage() {
  cat << TEXT
usage: test-apps/parity.sh [--json] [--no-build]
Prints a table with a row for each span of theirs; ends with 1 when ours lacks it or one of its required,
conditionally required or recommended attributes. Intended differences: test-apps/parity/intended-differences.txt
  --json      the findings as JSON
  --no-build  with the jars as they are
TEXT
}

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
build=true
options=()
for option in "$@"; do
  case "$option" in
    --json) options+=(--json) ;;
    --no-build) build=false ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
done

if $build; then
  (cd "$root" && ./mvnw -q -DskipTests -Ppeer package \
    -pl agent/dist,test-apps/shop,test-apps/payment,\
test-apps/libraries,test-apps/libraries-jetty-11,test-apps/libraries-ee-11,test-apps/parity -am >&2)
fi
cd "$root/test-apps/parity"
exec "$java" -jar target/parity.jar target/opentelemetry-javaagent.jar "${options[@]}"
