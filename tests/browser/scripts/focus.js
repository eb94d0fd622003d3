// Is what has the focus seen: in the window, marked by a line, and covered by nothing?
() => {
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
    || [...(el.labels ?? [])].some((one) => one.contains(hit))
    // Two thumbs share one track: each lets a press through that is not on itself.
    || el.closest('.mp-brush-track')?.contains(hit));
  const name = `${el.tagName} ${el.getAttribute('class') ?? ''} ${(el.getAttribute('aria-label')
    ?? el.labels?.[0]?.innerText ?? el.innerText ?? '').slice(0, 40)}`;
  return [marked ? '' : `no line: ${name}`, within ? '' : `out of sight: ${name} ${JSON.stringify([box, outer])}`,
    free ? '' : `covered: ${name}`].filter(Boolean);
}
