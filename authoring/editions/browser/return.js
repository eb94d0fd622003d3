// Whoever loads the page anew comes back to the lesson at hand, and to no other. JupyterLite takes the
// name of a lesson out of the address once it is open; it reads it after this.
(() => {
  // Opened from a folder nothing of JupyterLite loads; the first page says what to do.
  if (location.protocol === "file:") return void location.replace("../index.html");
  const key = `moscow-pyongyang.page:${location.pathname}`;
  const address = new URL(location.href);
  let visit = null;
  // A browser that lets no page keep anything throws here.
  try { visit = sessionStorage; } catch {}
  const asked = address.searchParams.get("path") ?? visit?.getItem(key);
  if (!asked) return;
  visit?.setItem(key, asked);
  address.searchParams.set("path", asked);
  history.replaceState(history.state, "", address);
})();
