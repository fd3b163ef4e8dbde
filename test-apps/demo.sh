#!/usr/bin/env bash
# The demo: a web shop and its payment service, neither of which knows of telemetry, with the agent.
set -euo pipefail

usage() {
  cat << TEXT
usage: test-apps/demo.sh [--headless [--keep]] [--agent JAR] [--built]
Builds what is missing, starts the bridge, the payment service and the shop with the agent, and
opens the console on four problems that the shop has; it says where to look for each and goes on
until Ctrl-C. Needs a JDK 17 or newer, nothing else.
  --headless   stay in the terminal: some seconds of traffic, then the trace of an order
  --keep       leave everything running and say where
  --agent JAR  with another agent's jar, to compare
  --built      take what has been built, without a look at whether it is up to date
TEXT
}

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
agent="$root/agent/dist/target/sonde.jar"
bridge="$root/collector-bridge/target/sonde-bridge.jar"
shop="$root/test-apps/shop/target/shop.jar"
payment="$root/test-apps/payment/target/payment.jar"
load="$root/test-apps/load/target/load.jar"
stamp="$root/test-apps/.tools/demo.built"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
headless=false
keep=false
built=false
own_agent=true
pids=()
logs=

while [ $# -gt 0 ]; do
  case "$1" in
    --headless) headless=true ;;
    --keep)
      headless=true
      keep=true
      ;;
    --agent)
      agent="$(realpath "${2:?--agent needs a jar}")"
      own_agent=false
      shift
      ;;
    --built) built=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done

step() { printf '[%3ds] %s\n' "$SECONDS" "$*"; }

fail() {
  echo "demo: $*" >&2
  [ -z "$logs" ] || echo "demo: the logs are in $logs" >&2
  exit 1
}

finish() {
  local status=$?
  trap - EXIT
  if [ "$status" -ne 0 ] || ! $keep; then
    [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2> /dev/null || true
    wait 2> /dev/null || true
  fi
  if [ "$status" -eq 0 ] && ! $keep && [ -n "$logs" ]; then
    rm -rf "$logs"
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

needs_build() {
  local jar
  $built && return 1
  for jar in "$bridge" "$shop" "$payment" "$load" "$stamp"; do
    [ -f "$jar" ] || return 0
  done
  if $own_agent && [ ! -f "$agent" ]; then
    return 0
  fi
  [ -n "$(cd "$root" && find pom.xml agent instrumentation-modules collector-bridge \
    test-apps/pom.xml test-apps/shop test-apps/payment test-apps/load \
    -name target -prune -o -type f -newer "$stamp" -print -quit)" ]
}

build() {
  local modules=collector-bridge,test-apps/shop,test-apps/payment,test-apps/load
  if $own_agent; then
    modules="agent/dist,$modules"
  fi
  # The tests of a fresh clone and the checks of its format are the business of "./mvnw verify".
  (cd "$root" && ./mvnw -q -DskipTests -Dspotless.check.skip -pl "$modules" -am package) \
    > "$logs/build.log" 2>&1 || {
    tail -n 20 "$logs/build.log" >&2
    fail "the build failed"
  }
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp"
}

# start NAME PATTERN COMMAND...: sets $port to what the first group of PATTERN finds in the output
start() {
  local name="$1" pattern="$2" pid
  shift 2
  "$@" > "$logs/$name.log" 2>&1 &
  pid=$!
  pids+=("$pid")
  for _ in $(seq 600); do
    port="$(sed -nE "s/.*$pattern.*/\1/p" "$logs/$name.log" | head -n 1)"
    if [ -n "$port" ]; then
      step "$name: http://127.0.0.1:$port (pid $pid)"
      return
    fi
    kill -0 "$pid" 2> /dev/null || {
      tail -n 20 "$logs/$name.log" >&2
      fail "$name ended before it served"
    }
    sleep 0.1
  done
  fail "$name does not serve after 60 seconds"
}

with_agent() {
  local name="$1" jar="$2" jvm=()
  shift 2
  # The problems of the console's demo are to be seen within minutes: metrics come every five seconds, a leak is judged in
  # quick steps, and probes stay in although two applications with so little to do would spend their budget.
  $headless || jvm=(-Xmx256m -Dsonde.heap.pace=1s -Dsonde.heap.warmup=30s -Dsonde.budget.cpu=0 -Dotel.metric.export.interval=5000)
  start "$name" 'listening on port ([0-9]+)' env \
    OTEL_SERVICE_NAME="$name" \
    OTEL_EXPORTER_OTLP_ENDPOINT="$endpoint" \
    OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf \
    OTEL_BSP_SCHEDULE_DELAY=500 \
    "$java" ${jvm[@]+"${jvm[@]}"} -javaagent:"$agent" -jar "$jar" --port 0 "$@"
}

# The id of an order's trace that both services are in, the newest first.
order() {
  "$java" -jar "$bridge" traces --bridge "$endpoint" --service payment --limit 50 --json 2> /dev/null \
    | grep -oE '\{[^{}]*"name":"POST /orders"[^{}]*"services":\[[^]]*"shop"[^{}]*\}' \
    | sed -nE 's/.*"traceId":"([0-9a-f]+)".*/\1/p' | head -n 1 || true
}

"$java" -version > /dev/null 2>&1 || fail "no Java found: install a JDK 17 or newer or set JAVA_HOME"
logs="$(mktemp -d "${TMPDIR:-/tmp}/sonde-demo.XXXXXX")"

if needs_build; then
  step "building (the first time takes a few minutes; progress: $logs/build.log)"
  build
fi

step "starting"
# The console may look into the applications and change them: this is their machine. Another agent has no command line of ours.
control=()
! $own_agent || control=(--control="$agent")
start bridge 'OTLP\/HTTP[^:]*http:\/\/[0-9.]+:([0-9]+)' \
  "$java" -jar "$bridge" serve --http-port 0 --grpc-port 0 ${control[@]+"${control[@]}"}
endpoint="http://127.0.0.1:$port"
problems=()
$headless || problems=(--slow-after 60 --slow-millis 700)
with_agent payment "$payment" ${problems[@]+"${problems[@]}"}
payment_url="http://127.0.0.1:$port"
with_agent shop "$shop" --payment-url "$payment_url"
shop_url="http://127.0.0.1:$port"

# traffic NAME CONCURRENCY RATE PATHS: until the end
traffic() {
  "$java" -Xmx64m -jar "$load" --url "$shop_url" --concurrency "$2" --rate "$3" --seconds 86400 \
    --paths "$root/test-apps/$4" > "$logs/$1.log" 2>&1 &
  pids+=($!)
}

show_console() {
  local opener
  cat << TEXT

The console: $endpoint/

Under "What stands out", one after the other:
  after 15 s     N+1               GET /n-plus-one sends one statement 20 times: the link shows them folded into one row
  after 1.5 min  Pool starved      fulfilment: 8 threads, requests of /report fill it: its queue, and whose tasks wait
  after 2 min    Third party slow  127.0.0.1, the payment service, takes 700 ms more since a minute after the start
  after 6 min    Leak              GET /leak puts arrays into a map and never takes them out: who allocates, who holds

And under "Agents" what each agent says of itself, and buttons that change its settings or take it out.

Ctrl-C ends all of it.
TEXT
  for opener in xdg-open open; do
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v "$opener" > /dev/null; then
      "$opener" "$endpoint/" > /dev/null 2>&1 || true
      break
    fi
  done
}

if ! $headless; then
  traffic traffic 4 12 demo-problems.txt
  show_console
  sleep 60 &
  wait $!
  traffic reports 24 0 demo-reports.txt
  step "reports are asked for by 24 clients at once now"
  wait
fi

step "3 seconds of traffic, one request in nine of which fails on purpose"
"$java" -jar "$load" --url "$shop_url" --concurrency 2 --seconds 3 --rate 30 \
  --paths "$root/test-apps/demo-requests.txt" || [ $? -eq 1 ] || fail "no traffic could be sent"

step "waiting for the trace of an order"
trace=
for _ in $(seq 20); do
  trace="$(order)"
  [ -z "$trace" ] || break
  sleep 0.5
done
[ -n "$trace" ] || fail "no trace of an order with both services arrived"

echo
"$java" -jar "$bridge" traces --bridge "$endpoint" --limit 12
echo
"$java" -jar "$bridge" trace --bridge "$endpoint" "$trace"
echo
if $keep; then
  trap - EXIT
  echo "Still running; the logs are in $logs"
  echo "  the shop    $shop_url/products"
  echo "  the bridge  java -jar ${bridge#"$root/"} traces --bridge $endpoint"
  echo "  to stop     kill ${pids[*]}"
else
  step "done"
fi
