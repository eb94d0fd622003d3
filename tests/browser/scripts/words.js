// Words of a picture that lie on one another.
(card) => [...card.querySelectorAll('.mp-plot')].flatMap((plot) => {
  const lines = [...plot.querySelectorAll('text')].filter((text) => text.textContent.trim()
    && !text.closest('.hoverlayer') && text.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .flatMap((text) => (text.querySelector('tspan.line') ? [...text.querySelectorAll('tspan.line')] : [text]));
  const boxes = lines.map((line) => [line, line.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([b, q]) =>
    Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2
    && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4)
    .map(([b]) => `“${a.textContent}” on “${b.textContent}”`));
})
