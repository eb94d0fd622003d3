// Controls, or controls and texts, that lie on one another.
(card) => {
  // (shared)
  const wanted = 'button, select, textarea, summary, input, label, legend, .mp-number, .mp-heading, .mp-status, .mp-q-text';
  const all = [...card.querySelectorAll(wanted)].filter((el) => seen(el) && !el.closest('.mp-scroll'));
  const bad = [];
  all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
    if (a.contains(b) || b.contains(a)) return;
    // Two thumbs share one track.
    if (a.closest('.mp-brush-track') && b.closest('.mp-brush-track') === a.closest('.mp-brush-track')) return;
    // A radio that lies over the dot drawn for it is one control.
    const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
    const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (x > 1 && y > 1) bad.push(`${name(a)} on ${name(b)}`);
  }));
  return bad;
}
