// Asks the bridge.

export class Failed extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The answer of /api/v1 + path; throws Failed with what the bridge says, status 0 when it is gone. */
export async function ask(path, params = {}, signal) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.append(key, value);
  }
  let response;
  try {
    response = await fetch(`/api/v1${path}${query.size ? '?' + query : ''}`, { signal, cache: 'no-store' });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Failed(0, 'The bridge does not answer.');
  }
  return read(response);
}

async function read(response) {
  if (response.ok) return response.json();
  let message = `The bridge answered ${response.status}.`;
  try {
    message = (await response.json()).error ?? message;
  } catch (e) {
    // not from the API itself: the status says enough
  }
  throw new Failed(response.status, message);
}

/** Asks the bridge to do something; throws as `ask` does. */
export async function tell(path, body) {
  let response;
  try {
    response = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  } catch (e) {
    throw new Failed(0, 'The bridge does not answer.');
  }
  return read(response);
}
