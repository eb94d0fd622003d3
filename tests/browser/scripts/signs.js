// What a reader can tell: the words, the picture, what is chosen, where focus and page are.
(card) => JSON.stringify([
  card.innerText, [...card.querySelectorAll('.main-svg, .mp-board')].map((svg) => svg.innerHTML),
  [...card.querySelectorAll('input, select, textarea')].map((el) => el.type === 'checkbox' || el.type === 'radio'
    ? el.checked : el.value),
  [...card.querySelectorAll('[role=option][aria-selected=true]')].map((el) => el.id),
  [...card.querySelectorAll('[aria-valuetext]')].map((el) => el.getAttribute('aria-valuetext')),
  [...card.querySelectorAll('*')].map((el) => el.scrollTop + el.scrollLeft).join(''),
  card.contains(document.activeElement) && (document.activeElement.dataset.control ?? document.activeElement.className),
])
