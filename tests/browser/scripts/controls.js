// Number each control (a link out of the course is none) of a card the first time it is met, and say which can be used now.
(card) => {
  const all = [...card.querySelectorAll('input, select, textarea, button, summary, [tabindex="0"]:not(a[target=_blank]), [role=slider]')];
  let next = Number(card.dataset.controls ?? 0);
  for (const el of all) el.dataset.control ??= next++;
  card.dataset.controls = next;
  const kind = (el) => {
    if (el.getAttribute('role') === 'slider') return 'handle';
    if (el.getAttribute('role') === 'listbox') return 'list';
    if (['SELECT', 'TEXTAREA', 'SUMMARY'].includes(el.tagName)) return el.tagName.toLowerCase();
    if (el.tagName === 'BUTTON') return el.classList.contains('mp-primary') ? 'primary' : 'button';
    return el.tagName === 'INPUT' ? el.type : 'region';
  };
  return all.map((el) => ({ id: el.dataset.control, kind: kind(el),
    // What two controls share that one code makes: the question of a radio; or their class, and
    // that of what holds them.
    look: el.type === 'radio' ? el.name : `${el.className} in ${el.parentElement.className}`,
    name: (el.getAttribute('aria-label') ?? el.labels?.[0]?.innerText ?? el.textContent).trim().slice(0, 60),
    isFilter: Boolean(el.closest('.mp-controls, .mp-brush')) && el.tagName !== 'SUMMARY',
    isFree: !el.matches(':disabled') && el.checkVisibility({ visibilityProperty: true }) && !el.hasAttribute('aria-current')
      && !(el.type === 'radio' && el.checked) }));
}
