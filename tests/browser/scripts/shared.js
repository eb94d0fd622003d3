  // What is seen, what scrolls in a frame of its own, how to name it.
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
