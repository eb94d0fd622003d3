// Does the notebook itself, or an output, scroll sideways?
() => [...document.querySelectorAll(
  '.jp-WindowedPanel-outer, .jp-Notebook, .jp-OutputArea, .jp-OutputArea-output, .mp-card')]
  .filter((el) => el.scrollWidth > el.clientWidth + 1)
  .map((el) => `${el.className}: ${el.scrollWidth} in ${el.clientWidth}`)
