// Where the parts of a card stand, seen from its upper edge.
(card) => {
  const top = card.getBoundingClientRect().top;
  const box = (one) => {
    const el = typeof one === 'string' ? card.querySelector(one) : one;
    if (!el || !el.checkVisibility()) return null;
    const r = el.getBoundingClientRect();
    return { top: r.top - top, bottom: r.bottom - top, left: r.left, width: r.width,
      height: r.height };
  };
  const kinds = '.mp-row :is(input, select, button), .mp-brush input, .mp-desk-side button';
  const controls = [...card.querySelectorAll(kinds)];
  const titles = [...card.querySelectorAll('.mp-detail-title, .mp-guess-head, .mp-side-title')];
  return { picture: box('.mp-plot, .mp-canvas'), stage: box('.mp-stage'), foot: box('.mp-foot'),
    side: box('.mp-side'),
    said: Math.max(...[...card.querySelectorAll('.mp-side *')].filter((el) =>
      el.checkVisibility() && !el.closest('.mp-hidden')).map((el) => box(el).bottom)),
    first: box(controls.find((el) => el.checkVisibility()) ?? null),
    title: box(titles.find((el) => el.checkVisibility()) ?? null) };
}
