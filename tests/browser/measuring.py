"""Scripts that measure a card as a reader with a small screen meets it."""

from __future__ import annotations

# Shared by the scripts below: what is seen, what scrolls in a frame of its own, how to name it.
_SHARED = r"""
  const seen = (el) => {
    if (!el.checkVisibility({ visibilityProperty: true })) return false;
    const box = el.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !el.closest('.mp-hidden');
  };
  const frame = (el) => {
    for (let up = el.parentElement; up && card.contains(up); up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up !== card) return up;
    }
    return null;
  };
  const name = (el) => `${el.tagName.toLowerCase()}.${el.getAttribute('class') ?? ''} `
    + `"${(el.getAttribute('aria-label') ?? el.textContent).trim().replace(/\s+/g, ' ').slice(0, 50)}"`;
"""

# What reaches beyond the card, scrolls without a name, or loses a part of its text.
CUT = (
    "(card) => {"
    + _SHARED
    + r"""
  const bad = [];
  const edge = card.getBoundingClientRect();
  for (const el of card.querySelectorAll('*')) {
    if (!seen(el) || el.closest('svg:not(.main-svg)') || el.tagName === 'OPTION') continue;
    if (el.closest('.main-svg') && el.tagName !== 'text') continue;
    const box = el.getBoundingClientRect();
    const holder = frame(el);
    if (!holder && (box.right > edge.right + 1 || box.left < edge.left - 1)) bad.push(`beyond the card: ${name(el)}`);
    const style = getComputedStyle(el);
    if (el.closest('svg')) continue;
    const wide = el.scrollWidth > el.clientWidth + 1 && style.display !== 'inline';
    if (wide && /auto|scroll/.test(style.overflowX) && el.tagName !== 'TEXTAREA'
      && !(el.tabIndex >= 0 && (el.getAttribute('aria-label') || el.getAttribute('aria-labelledby')))) {
      bad.push(`scrolls without a name: ${name(el)}`);
    }
    if (wide && /hidden|clip/.test(style.overflowX) && !el.querySelector('.main-svg')
      && !['INPUT', 'SELECT'].includes(el.tagName)) bad.push(`cut off: ${name(el)}`);
    if (el.scrollHeight > el.clientHeight + 2 && /hidden|clip/.test(style.overflowY)
      && !el.querySelector('.main-svg')) bad.push(`cut off below: ${name(el)}`);
  }
  // Words in a picture: none may run out of it.
  for (const plot of card.querySelectorAll('.mp-plot, .mp-board, .mp-q-map')) {
    if (!seen(plot)) continue;
    const room = plot.getBoundingClientRect();
    for (const text of plot.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (!box.width || text.closest('.hoverlayer') || !text.textContent.trim()) continue;
      if (box.left < room.left - 2 || box.right > room.right + 2 || box.top < room.top - 2
        || box.bottom > room.bottom + 2) bad.push(`out of the picture: ${name(text)}`);
    }
  }
  return [...new Set(bad)];
}"""
)

# Controls, or controls and texts, that lie on one another.
OVERLAP = (
    "(card) => {"
    + _SHARED
    + r"""
  const wanted = 'button, select, textarea, summary, input, label, legend, .mp-number, .mp-heading, .mp-status, .mp-q-text';
  const all = [...card.querySelectorAll(wanted)].filter((el) => seen(el) && !el.closest('.mp-scroll'));
  const bad = [];
  all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
    if (a.contains(b) || b.contains(a)) return;
    // A radio that lies over the dot drawn for it is one control.
    const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
    const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (x > 1 && y > 1) bad.push(`${name(a)} on ${name(b)}`);
  }));
  return bad;
}"""
)

# Words of a picture that lie on one another.
WORDS = r"""(card) => [...card.querySelectorAll('.mp-plot')].flatMap((plot) => {
  const lines = [...plot.querySelectorAll('text')].filter((text) => text.textContent.trim()
    && !text.closest('.hoverlayer') && text.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .flatMap((text) => (text.querySelector('tspan.line') ? [...text.querySelectorAll('tspan.line')] : [text]));
  const boxes = lines.map((line) => [line, line.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([b, q]) =>
    Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2
    && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4)
    .map(([b]) => `“${a.textContent}” on “${b.textContent}”`));
})"""

# Does the notebook itself, or the output, scroll sideways?
SIDEWAYS = """() => [...document.querySelectorAll(
  '.jp-WindowedPanel-outer, .jp-Notebook, .jp-OutputArea, .jp-OutputArea-output, .mp-card')]
  .filter((el) => el.scrollWidth > el.clientWidth + 1)
  .map((el) => `${el.className}: ${el.scrollWidth} in ${el.clientWidth}`)"""

# Is what has the focus seen: in the window, marked by a line, and covered by nothing?
FOCUS = r"""() => {
  const el = document.activeElement;
  const box = el.getBoundingClientRect();
  const outer = el.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
  const shows = (one) => one && (() => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || (style.stroke && style.stroke !== 'none' && !/, 0\)$/.test(style.stroke) && one.matches('.mp-halo'));
  })();
  const marked = [el, el.nextElementSibling, el.querySelector?.('.mp-halo')].some(shows);
  const top = Math.max(box.top, outer.top), bottom = Math.min(box.bottom, outer.bottom);
  const within = bottom - top >= Math.min(box.height, 16) && box.left >= outer.left - 1 && box.right <= outer.right + 1;
  const hit = document.elementFromPoint((box.left + box.right) / 2, (top + bottom) / 2);
  const free = hit && (el.contains(hit) || hit.contains(el) || el.labels?.[0]?.contains(hit)
    || [...(el.labels ?? [])].some((one) => one.contains(hit)));
  const name = `${el.tagName} ${el.getAttribute('class') ?? ''} ${(el.getAttribute('aria-label')
    ?? el.labels?.[0]?.innerText ?? el.innerText ?? '').slice(0, 40)}`;
  return [marked ? '' : `no line: ${name}`, within ? '' : `out of sight: ${name} ${JSON.stringify([box, outer])}`,
    free ? '' : `covered: ${name}`].filter(Boolean);
}"""

# Number the stops that Tab must make in a card, and return their numbers.
STOPS = r"""(card) => {
  const groups = new Set();
  const stops = [...card.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((el) => el.tabIndex >= 0 && !el.disabled && !el.matches(':disabled') && el.checkVisibility()
      && !el.closest('details:not([open]) > :not(summary)'))
    // Of radio buttons that belong together Tab knows one.
    .filter((el) => {
      if (el.type !== 'radio') return true;
      const own = [...card.querySelectorAll(`input[type=radio][name="${el.name}"]`)];
      return el === (own.find((one) => one.checked) ?? own[0]);
    });
  card.querySelectorAll('[data-stop]').forEach((el) => el.removeAttribute('data-stop'));
  stops.forEach((el, i) => { el.dataset.stop = i; });
  return stops.map((el) => el.dataset.stop);
}"""
