// Runs before anything is drawn, so that a chosen theme does not flash; not a module for that reason.
try {
  const chosen = localStorage.getItem('sonde.theme');
  if (chosen === 'dark' || chosen === 'light') {
    document.documentElement.dataset.theme = chosen;
  }
} catch (e) {
  // storage may be forbidden: the system's theme applies
}
