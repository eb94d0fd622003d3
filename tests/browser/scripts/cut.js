// What reaches beyond the card, scrolls without a name, or loses a part of its text.
(card) => {
  // (shared)
  const bad = [];
  // A line or a panel may be cut where the whole of it is one press away.
  const whole = (el) => {
    const words = el.textContent.trim();
    if (el.matches('.mp-status, .mp-foot .mp-source')) {
      return [...card.querySelectorAll('.mp-about p')].some((one) => one.textContent.trim() === words);
    }
    if (el.matches('.mp-panel')) return seen(card.querySelector('.mp-read-on'));
    return el.tabIndex >= 0 && el.matches('.mp-list, .mp-scroll, .mp-code') && el.getAttribute('aria-label');
  };
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
    if (wide && /hidden|clip/.test(style.overflowX) && !el.querySelector('.main-svg') && !whole(el)
      && !['INPUT', 'SELECT'].includes(el.tagName)) bad.push(`cut off: ${name(el)}`);
    if (el.scrollHeight > el.clientHeight + 2 && /hidden|clip/.test(style.overflowY)
      && !el.querySelector('.main-svg') && !whole(el)) bad.push(`cut off below: ${name(el)}`);
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
}
