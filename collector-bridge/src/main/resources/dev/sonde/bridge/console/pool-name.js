// Which pool a thread belongs to: its name without counters, as agents name pools ("http-nio-8080-exec-7" is of
// "http-nio-8080-exec"). Numbers of four and five digits, ports, stay, unless they are the last.

export function poolOf(thread) {
  let name = '';
  let at = 0;
  for (const match of thread.matchAll(/[0-9]+/g)) {
    const [digits] = match;
    name += thread.slice(at, match.index);
    at = match.index + digits.length;
    const isPort = (digits.length === 4 || digits.length === 5) && at < thread.length;
    name = isPort ? name + digits : trimmed(name);
  }
  return trimmed(name + thread.slice(at)).slice(0, 64);
}

function trimmed(name) {
  return name.replace(/[-_#. :(]+$/, '');
}
