// The pads of quiz cards, one for each kind of question: {node, read(), show(response, marks)}.
// read() returns null while nothing is answered. Nothing is judged here.
import { h, uniqueId } from "../dom.js";

// `code` and *emphasis*, without HTML.
export function mpInline(text) {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((bit) => {
    if (/^`.+`$/.test(bit)) return h("code", { text: bit.slice(1, -1) });
    if (/^\*.+\*$/.test(bit)) return h("em", { text: bit.slice(1, -1) });
    return bit;
  });
}

const mpSign = (right) => (right === true ? "✓" : right === false ? "✗" : "◆");
const mpSignWord = (right) => (right === true ? "right" : right === false ? "wrong" : "contested");

function mpMark(slot, marks, key) {
  const remark = marks.find((m) => m.about === key);
  slot.replaceChildren();
  slot.removeAttribute("data-right");
  if (!remark) return;
  slot.setAttribute("data-right", String(remark.right));
  slot.append(h("span", { "aria-hidden": "true", text: mpSign(remark.right) }),
    h("span", { class: "mp-hidden", text: mpSignWord(remark.right) }));
}

export function mpTickPad(card, type) {
  const name = uniqueId("tick");
  const rows = card.parts.map((part) => {
    const input = h("input", { type, name, value: part.key });
    const mark = h("span", { class: "mp-q-mark" });
    const words = part.date
      ? [h("span", { class: "mp-q-date", text: part.date }),
        h("span", { class: "mp-q-text" }, ...mpInline(part.text),
          h("span", { class: "mp-q-row", text: part.row }))]
      : [h("span", { class: "mp-q-letter", "aria-hidden": "true", text: part.key }),
        h("span", { class: "mp-q-text" }, ...mpInline(part.text))];
    const label = h("label", { class: part.date ? "mp-q-option mp-q-evidence" : "mp-q-option" },
      input, ...words, mark);
    return { part, input, mark, label };
  });
  // A mark belongs to the answer that was checked, not to the next one.
  const forget = () => rows.forEach((r) => mpMark(r.mark, [], ""));
  return {
    node: h("div", { class: "mp-q-options", onchange: forget }, ...rows.map((r) => r.label)),
    read() {
      const on = rows.filter((r) => r.input.checked).map((r) => r.part.key);
      if (!on.length) return null;
      return type === "radio" ? on[0] : on;
    },
    show(response, marks) {
      for (const r of rows) {
        if (response !== undefined) r.input.checked = [].concat(response ?? []).includes(r.part.key);
        mpMark(r.mark, marks, r.part.key);
      }
    },
  };
}

export function mpTextPad(card, onEnter) {
  const isNumber = card.type === "numeric";
  const input = h("input", { type: "text", class: isNumber ? "mp-q-number" : "mp-q-words",
    inputmode: isNumber ? "decimal" : null, autocomplete: "off", spellcheck: "false",
    maxlength: isNumber ? 60 : 200, onkeydown: (e) => { if (e.key === "Enter") onEnter(); } });
  const label = h("label", { class: "mp-q-field" },
    h("span", { text: isNumber ? "Your number" : "Your answer" }), input,
    isNumber ? h("span", { class: "mp-q-unit", text: card.unit }) : null);
  return {
    node: label,
    read: () => (input.value.trim() ? input.value : null),
    show(response) { if (response !== undefined) input.value = response ?? ""; },
  };
}

export function mpOrderPad(card, say) {
  const list = h("ol", { class: "mp-q-order" });
  let order = card.parts.map((p) => p.key);
  let touched = false;
  const rows = new Map(card.parts.map((part) => {
    const place = h("span", { class: "mp-q-place", "aria-hidden": "true" });
    const mark = h("span", { class: "mp-q-mark" });
    const button = (step, sign, word) => h("button", {
      type: "button", "aria-label": `Move ${word}: ${part.text}`, text: sign,
      title: `Move ${word} (Alt+${step < 0 ? "↑" : "↓"})`, onclick: () => move(part, step, step),
      onkeydown: (e) => {
        if (!e.altKey || !["ArrowUp", "ArrowDown"].includes(e.key)) return;
        e.preventDefault();
        move(part, e.key === "ArrowUp" ? -1 : 1, step);
      } });
    const up = button(-1, "↑", "up");
    const down = button(1, "↓", "down");
    const node = h("li", {}, place, h("span", { class: "mp-q-text" }, ...mpInline(part.text)),
      mark, up, down);
    return [part.key, { node, up, down, place, mark }];
  }));

  function lay() {
    order.forEach((key, i) => {
      const row = rows.get(key);
      // Appending moves the row; only those out of place, so that focus mostly stays.
      if (list.children[i] !== row.node) list.insertBefore(row.node, list.children[i] ?? null);
      row.place.textContent = i + 1;
      row.up.setAttribute("aria-disabled", String(i === 0));
      row.down.setAttribute("aria-disabled", String(i === order.length - 1));
    });
  }
  function move(part, step, focus) {
    const from = order.indexOf(part.key);
    const to = from + step;
    touched = true;
    if (to >= 0 && to < order.length) {
      order.splice(from, 1);
      order.splice(to, 0, part.key);
      for (const row of rows.values()) mpMark(row.mark, [], "");
      lay();
    }
    const row = rows.get(part.key);
    (focus < 0 ? row.up : row.down).focus();
    say(`${part.text}: now ${order.indexOf(part.key) + 1} of ${order.length}.`);
  }
  lay();
  return {
    node: h("div", {}, h("p", { class: "mp-q-how", text: "Earliest first. Use the arrows, or Alt with ↑ and ↓." }), list),
    read: () => (touched ? order.slice() : null),
    unread: "Move at least one line first.",
    show(response, marks) {
      if (response !== undefined) {
        touched = Boolean(response);
        if (response) order = response.slice();
        lay();
      }
      for (const [key, row] of rows) mpMark(row.mark, marks, key);
    },
  };
}

export function mpMatchPad(card) {
  const rows = card.parts.map((part) => {
    const select = h("select", {}, h("option", { value: "", text: "Choose…" }),
      ...card.rights.map((r) => h("option", { value: r.key, text: `${r.key}. ${r.text}` })));
    const mark = h("span", { class: "mp-q-mark" });
    select.addEventListener("change", () => mpMark(mark, [], ""));
    const node = h("label", { class: "mp-q-pair" },
      h("span", { class: "mp-q-text" }, ...mpInline(part.text)), select, mark);
    return { part, select, mark, node };
  });
  return {
    node: h("div", { class: "mp-q-pairs" }, ...rows.map((r) => r.node)),
    read() {
      const done = rows.filter((r) => r.select.value);
      return done.length ? Object.fromEntries(done.map((r) => [r.part.key, r.select.value])) : null;
    },
    show(response, marks) {
      for (const r of rows) {
        if (response !== undefined) r.select.value = response?.[r.part.key] ?? "";
        mpMark(r.mark, marks, r.part.key);
      }
    },
  };
}

export function mpYearsPad(card) {
  const [first, last] = card.range;
  const middle = Math.round((first + last) / 2);
  const rows = card.parts.map((part) => {
    const year = h("output", { class: "mp-q-year", text: "–" });
    const mark = h("span", { class: "mp-q-mark" });
    let placed = false;
    const input = h("input", { type: "range", min: first, max: last, step: 1,
      "aria-label": `Year: ${part.text}`, "aria-valuetext": "not placed yet" });
    const set = (value) => {
      placed = value !== null;
      input.value = placed ? value : middle;
      year.textContent = placed ? value : "–";
      input.setAttribute("aria-valuetext", placed ? String(value) : "not placed yet");
      input.toggleAttribute("data-open", !placed);
    };
    input.addEventListener("input", () => { mpMark(mark, [], ""); set(Number(input.value)); });
    // The middle year can be meant: a click or Space places the thumb where it is.
    input.addEventListener("click", () => set(Number(input.value)));
    input.addEventListener("keydown", (e) => {
      if (e.key === " " || e.key === "Enter") { e.preventDefault(); set(Number(input.value)); }
    });
    set(null);
    const node = h("div", { class: "mp-q-years" },
      h("span", { class: "mp-q-text" }, ...mpInline(part.text)), mark, year, input,
      h("span", { class: "mp-q-ends", "aria-hidden": "true" },
        h("span", { text: first }), h("span", { text: last })));
    return { part, node, mark, set, get: () => (placed ? Number(input.value) : null) };
  });
  return {
    node: h("div", {}, ...rows.map((r) => r.node)),
    read() {
      const done = rows.filter((r) => r.get() !== null);
      return done.length ? Object.fromEntries(done.map((r) => [r.part.key, r.get()])) : null;
    },
    show(response, marks) {
      for (const r of rows) {
        if (response !== undefined) r.set(response?.[r.part.key] ?? null);
        mpMark(r.mark, marks, r.part.key);
      }
    },
  };
}

function mpSvg(tag, attrs = {}, ...kids) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attrs)) el.setAttribute(key, value);
  el.append(...kids);
  return el;
}

export function mpMapPad(card, say) {
  const [west, south, east, north] = card.frame;
  // Plate carrée, narrowed at the middle latitude so that shapes keep their proportion.
  const narrow = Math.cos(((south + north) / 2) * Math.PI / 180);
  const width = 640;
  const scale = width / ((east - west) * narrow);
  const height = (north - south) * scale;
  const x = (lon) => (lon - west) * narrow * scale;
  const y = (lat) => (north - lat) * scale;
  const svg = mpSvg("svg", { viewBox: `0 0 ${width} ${height}`, class: "mp-q-map", role: "img",
    "aria-label": "Map with the places of the list below. Click it, or choose from the list." });
  for (const ring of card.land ?? []) {
    let d = "";
    for (let i = 0; i < ring.length; i += 2) d += `${i ? "L" : "M"}${x(ring[i]).toFixed(1)} ${y(ring[i + 1]).toFixed(1)}`;
    svg.append(mpSvg("path", { d: `${d}Z`, class: "mp-q-land" }));
  }
  const step = north - south > 40 ? 20 : north - south > 20 ? 10 : north - south > 9 ? 5 : 2;
  const side = (value, plus, minus) => `${Math.abs(value)}° ${value < 0 ? minus : plus}`;
  for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
    svg.append(mpSvg("line", { x1: x(lon), x2: x(lon), y1: 0, y2: height, class: "mp-q-grid" }));
    if (x(lon) > 50 && x(lon) < width - 45) {
      svg.append(Object.assign(mpSvg("text", { x: x(lon) + 4, y: height - 6 }), { textContent: side(lon, "E", "W") }));
    }
  }
  for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
    svg.append(mpSvg("line", { x1: 0, x2: width, y1: y(lat), y2: y(lat), class: "mp-q-grid" }));
    if (y(lat) > 20 && y(lat) < height - 24) {
      svg.append(Object.assign(mpSvg("text", { x: 5, y: y(lat) - 4 }), { textContent: side(lat, "N", "S") }));
    }
  }
  for (const p of card.parts) {
    svg.append(mpSvg("circle", { cx: x(p.lon), cy: y(p.lat), r: 4.5, class: "mp-q-dot" }));
  }
  const pin = mpSvg("path", { d: "M0 0L-8 -20A9 9 0 1 1 8 -20Z", class: "mp-q-pin", visibility: "hidden" });
  svg.append(pin);
  const where = h("p", { class: "mp-q-how", text: "Click the map, or choose from the list." });
  let point = null;
  const list = mpTickPad(card, "radio");
  const put = (lat, lon) => {
    pin.setAttribute("transform", `translate(${x(lon)} ${y(lat)})`);
    pin.setAttribute("visibility", "visible");
  };
  const pick = (lat, lon) => {
    point = { lat: Math.round(lat * 10) / 10, lon: Math.round(lon * 10) / 10 };
    list.show(null, []);
    put(lat, lon);
    where.textContent = `Your point: ${side(point.lat, "N", "S")}, ${side(point.lon, "E", "W")}.`;
    say(where.textContent);
  };
  const follow = () => {
    const part = card.parts.find((p) => p.key === list.read());
    if (!part) return;
    point = null;
    put(part.lat, part.lon);
    where.textContent = `Your place: ${part.text}.`;
  };
  list.node.addEventListener("change", follow);
  svg.addEventListener("click", (e) => {
    if (svg.closest("fieldset")?.disabled) return;
    const at = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
    pick(north - at.y / scale, west + at.x / (narrow * scale));
  });
  return {
    node: h("div", { class: "mp-q-where" }, h("div", {}, svg, where,
      card.land?.length ? h("p", { class: "mp-q-how", text: "Outlines: Natural Earth." }) : null), list.node),
    read: () => point ?? (list.read() ? { place: list.read() } : null),
    show(response, marks) {
      if (response === undefined) list.show(undefined, marks);
      else if (response && "lat" in response) pick(response.lat, response.lon);
      else {
        point = null;
        pin.setAttribute("visibility", "hidden");
        list.show(response?.place ?? null, marks);
        follow();
      }
    },
  };
}

export function mpRubricPad(card) {
  const area = h("textarea", { rows: 6, "aria-label": "Your written answer" });
  const groups = card.parts.map((part) => {
    const name = uniqueId("level");
    const inputs = part.levels.map((text, i) => h("input", { type: "radio", name, value: i }));
    const node = h("fieldset", { class: "mp-q-levels" }, h("legend", { text: part.text }),
      ...part.levels.map((text, i) => h("label", {}, inputs[i], h("span", { text }))));
    return { part, inputs, node };
  });
  return {
    node: h("div", {}, area,
      h("p", { class: "mp-q-how", text: "Now judge your own answer. It is kept, never scored." }),
      ...groups.map((g) => g.node)),
    read() {
      const levels = {};
      for (const g of groups) {
        const at = g.inputs.findIndex((i) => i.checked);
        if (at >= 0) levels[g.part.key] = at;
      }
      if (!area.value.trim() && !Object.keys(levels).length) return null;
      return { levels, text: area.value };
    },
    show(response) {
      if (response === undefined) return;
      area.value = response?.text ?? "";
      for (const g of groups) {
        g.inputs.forEach((input, i) => { input.checked = response?.levels?.[g.part.key] === i; });
      }
    },
  };
}
