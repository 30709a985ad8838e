// Puts the chosen look on the page before anything is drawn; a file of its own because the page allows no inline scripts.
try {
  const theme = JSON.parse(localStorage.getItem('tresen.look') || '{}').theme;
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
} catch {
  // Without storage the app decides a moment later.
}
