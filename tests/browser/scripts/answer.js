// What a filter of an explorer must change: the picture or the sentence above it.
(card) => JSON.stringify([
  card.querySelector('.mp-status')?.textContent, card.querySelector('.mp-heading').textContent,
  card.querySelector('.mp-about')?.textContent, card.querySelector('.mp-strip')?.innerHTML,
  card.querySelector('.mp-plot')?.getAttribute('aria-label'),
  [...card.querySelectorAll('.mp-plot .main-svg')].map((svg) => svg.innerHTML)])
