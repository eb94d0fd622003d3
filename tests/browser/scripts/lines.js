// The lines of the prose as they stand in the window, and lines that are higher than their neighbours.
() => {
  const long = [], uneven = [];
  let lines = 0, marked = 0;
  const count = (line) => {
    lines += 1;
    if (line.trim().length > 72) long.push(line.trim());
  };
  for (const el of document.querySelectorAll(".jp-MarkdownOutput :is(p, li, blockquote, summary)")) {
    const { height } = el.getBoundingClientRect();
    if (!height || el.closest("table") || el.querySelector("p, ul, ol, details")) continue;
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let line = "", last = null;
    for (let node; (node = walk.nextNode());) {
      if (node.parentElement.closest("sup")) continue;
      for (let i = 0; i < node.length; i += 1) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const [box] = range.getClientRects();
        if (!box?.width) continue;
        const middle = (box.top + box.bottom) / 2;
        if (last !== null && Math.abs(middle - last) > 9) {
          count(line);
          line = "";
        }
        last = middle;
        line += node.data[i].replace(/\s/, " ");
      }
    }
    count(line);
    if (el.tagName !== "P" || !el.querySelector("sup")) continue;
    marked += 1;
    const ratio = height / parseFloat(getComputedStyle(el).lineHeight);
    if (Math.abs(ratio - Math.round(ratio)) > 0.04) uneven.push(`${height} ${el.textContent.slice(0, 60)}`);
  }
  return { lines, long, marked, uneven };
}
