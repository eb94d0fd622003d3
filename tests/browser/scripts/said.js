// The words alone: a picture that is drawn anew is made of other parts.
(card) => JSON.stringify(['.mp-status', '.mp-heading', '.mp-code'].map((one) =>
  card.querySelector(one).textContent))
