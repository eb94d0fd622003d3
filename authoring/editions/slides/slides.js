// @ts-check
// Keys: arrows or space go on, S opens the notes for the presenter, Esc shows all slides, ? the rest.
const { Reveal, RevealNotes } = /** @type {any} */ (window);
Reveal.initialize({
  width: 1280, height: 720, margin: 0.03, center: false, hash: true, slideNumber: "c/t", transition: "none", backgroundTransition: "none",
  pdfSeparateFragments: false, showNotes: location.search.includes("print-pdf") ? "separate-page" : false, plugins: [RevealNotes],
});
