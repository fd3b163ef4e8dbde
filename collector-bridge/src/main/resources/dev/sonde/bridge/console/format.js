// Figures as people read them: three digits are enough.

function digits(value) {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function millis(ms) {
  if (ms === undefined || ms === null || Number.isNaN(ms)) return '–';
  const size = Math.abs(ms);
  if (size === 0) return '0';
  if (size < 1) return digits(ms * 1000) + ' µs';
  if (size < 1000) return digits(ms) + ' ms';
  if (size < 60_000) return digits(ms / 1000) + ' s';
  if (size < 3_600_000) return digits(ms / 60_000) + ' min';
  return digits(ms / 3_600_000) + ' h';
}

export function bytes(count) {
  if (count === undefined || count === null || Number.isNaN(count)) return '–';
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(value) : digits(value)) + ' ' + units[unit];
}

export function rate(perSecond) {
  if (perSecond === undefined || perSecond === null) return '–';
  if (perSecond === 0) return '0';
  if (perSecond < 0.1) return digits(perSecond * 60) + '/min';
  return digits(perSecond) + '/s';
}

export function share(part, whole) {
  if (!whole) return '–';
  return percent(part / whole);
}

export function percent(value) {
  if (value === undefined || value === null || Number.isNaN(value)) return '–';
  const hundredths = value * 100;
  if (hundredths === 0) return '0 %';
  return (hundredths < 10 ? hundredths.toFixed(1) : Math.round(hundredths)) + ' %';
}

export function count(value) {
  return value === undefined || value === null ? '–' : Math.round(value).toLocaleString('en');
}

/** Milliseconds since 1970 of the API's strings of nanoseconds. */
export function epochMillis(nanos) {
  return Number(BigInt(nanos) / 1000n) / 1000;
}

/** Time of day; with the date unless it is today. */
export function clock(ms) {
  const date = new Date(ms);
  const time = date.toLocaleTimeString('en-GB');
  return date.toDateString() === new Date().toDateString()
    ? time
    : date.toLocaleDateString('en-CA') + ' ' + time;
}

/** How long ago, roughly. */
export function ago(ms) {
  const seconds = Math.round((Date.now() - ms) / 1000);
  if (seconds < 5) return 'now';
  if (seconds < 90) return seconds + ' s ago';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min ago';
  if (seconds < 129_600) return Math.round(seconds / 3600) + ' h ago';
  return Math.round(seconds / 86_400) + ' days ago';
}

/** A process as people name it: by its id and host; by its instance where it says neither. */
export function processName(resource, instance) {
  const pid = resource?.['process.pid'];
  const host = resource?.['host.name'];
  if (pid && host) return `${pid} on ${host}`;
  return String(instance ?? '').slice(0, 13);
}
