// The bridge's server-sent events: that something came, and whether the bridge is there at all.

const RETRY_MILLIS = 2000;

/**
 * Follows the events while the page is in sight; connects again by itself.
 *
 * A browser has six connections to a host for all tabs together, and keeps those of a page that it could go back to:
 * whoever looks at something else gives the connection back.
 *
 * onStats(stats) after each change, onLost() once the bridge is gone, onBack() once it is there again.
 */
export function follow({ onStats, onLost, onBack }) {
  let lost = false;
  let events = null;
  let retry = 0;

  function connect() {
    disconnect();
    events = new EventSource('/api/v1/events');
    events.addEventListener('stats', (event) => onStats(JSON.parse(event.data)));
    events.onopen = () => {
      if (lost) {
        lost = false;
        onBack();
      }
    };
    events.onerror = () => {
      disconnect(); // the browser's own retry gives up on some answers
      if (!lost) {
        lost = true;
        onLost();
      }
      retry = setTimeout(connect, RETRY_MILLIS);
    };
  }

  function disconnect() {
    clearTimeout(retry);
    events?.close();
    events = null;
  }

  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', (event) => event.persisted && connect());
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  if (!document.hidden) connect();
}
