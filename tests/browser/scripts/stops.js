// Number the stops that Tab must make in a card, and return their numbers.
(card) => {
  const stops = [...card.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((el) => el.tabIndex >= 0 && !el.disabled && !el.matches(':disabled') && el.checkVisibility({ visibilityProperty: true })
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
}
