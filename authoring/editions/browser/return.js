// Whoever loads the page anew comes back to the lesson at hand, and to no other. JupyterLite takes the
// name of a lesson out of the address once it is open; it reads it after this.
(() => {
  const key = `moscow-pyongyang.page:${location.pathname}`;
  const address = new URL(location.href);
  const asked = address.searchParams.get("path") ?? sessionStorage.getItem(key);
  if (!asked) return;
  sessionStorage.setItem(key, asked);
  address.searchParams.set("path", asked);
  history.replaceState(history.state, "", address);
})();
