#!/usr/bin/env bash
# Builds Jaeger and the OpenTelemetry Collector with the machine's Go toolchain into test-apps/.tools.
# Takes some minutes the first time, nothing afterwards. Exit status 3: not to be had on this machine.
set -euo pipefail

# Jaeger 2 has no module version of its own: Go names its releases by commit. A module proxy that
# serves tagged versions only has v1.76.0 at most, which is the same commit as Jaeger 2.13.0.
jaeger_versions=(798e4b0fcf22609e381df764a01461affd813e1e v1.76.0) # the first is 2.20.0
# The newest release all of whose modules can be downloaded comes first to build.
collector_versions=(v0.165.0 v0.162.0)

tools="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/.tools"
mkdir -p "$tools"
log="$tools/build.log"

[ -x "$tools/jaeger" ] && [ -x "$tools/otelcol" ] && exit 0
if ! command -v go > /dev/null; then
  echo "There is no Go toolchain on the path, so Jaeger and the Collector cannot be built."
  exit 3
fi
: > "$log"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export GOFLAGS=-buildvcs=false

# Built in the module's own folder: "go install" refuses a module whose go.mod replaces another one.
build_jaeger() {
  local folder
  folder="$(cd "$work" && go mod download -json "github.com/jaegertracing/jaeger@$1" 2>> "$log" \
    | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')"
  [ -n "$folder" ] || return 1
  (cd "$folder" && nice -n 19 go build -trimpath -o "$tools/jaeger" ./cmd/jaeger >> "$log" 2>&1)
}

build_collector() {
  GOBIN="$work" nice -n 19 go install "go.opentelemetry.io/collector/cmd/builder@$1" >> "$log" 2>&1 || return 1
  rm -rf "$work/otelcol"
  cat > "$work/builder.yaml" << YAML
dist:
  name: otelcol
  output_path: $work/otelcol
receivers:
  - gomod: go.opentelemetry.io/collector/receiver/otlpreceiver $1
exporters:
  - gomod: go.opentelemetry.io/collector/exporter/otlphttpexporter $1
YAML
  nice -n 19 "$work/builder" --config "$work/builder.yaml" >> "$log" 2>&1 || return 1
  mv "$work/otelcol/otelcol" "$tools/otelcol"
}

# build NAME BINARY VERSION...: the first version that can be built
build() {
  local name="$1" binary="$2" version
  shift 2
  [ -x "$tools/$binary" ] && return
  for version in "$@"; do
    echo "Building $name $version (log: $log) ..."
    if "build_$name" "$version"; then
      echo "$version" > "$tools/$binary.version"
      return
    fi
    echo "$name $version could not be built here."
  done
  tail -n 5 "$log"
  exit 3
}

build jaeger jaeger "${jaeger_versions[@]}"
build collector otelcol "${collector_versions[@]}"
echo "Built: Jaeger $(cat "$tools/jaeger.version"), Collector $(cat "$tools/otelcol.version")."
