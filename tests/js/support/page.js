// A page just large enough for the views' own code: elements with attributes, children, text,
// values and listeners. No layout, no styles, no selectors beyond a tag, a class or an attribute.

class Node {
  constructor() { this.parentNode = null; }
  // Tests build views that stand in no page: there is what hangs on something, or never hung.
  get isConnected() { return !this.wasRemoved; }
  remove() { this.parentNode?.removeChild(this); }
}

class Text extends Node {
  constructor(text) { super(); this.textContent = text; }
}

class Element extends Node {
  constructor(tag) {
    super();
    Object.assign(this, { tagName: tag.toUpperCase(), attributes: new Map(), childNodes: [],
      listeners: new Map(), style: {}, value: "", checked: false,
      scrollTop: 0, clientHeight: 100, offsetTop: 0, offsetHeight: 10 });
  }

  get children() { return this.childNodes.filter((one) => one instanceof Element); }
  get firstElementChild() { return this.children[0] ?? null; }
  get nextElementSibling() {
    const all = this.parentNode.children;
    return all[all.indexOf(this) + 1] ?? null;
  }
  get id() { return this.getAttribute("id") ?? ""; }
  get className() { return this.getAttribute("class") ?? ""; }
  set className(names) { this.setAttribute("class", names); }
  get classList() {
    const names = () => new Set(this.className.split(" ").filter(Boolean));
    return {
      contains: (name) => names().has(name),
      remove: (gone) => this.setAttribute("class", [...names()].filter((one) => one !== gone).join(" ")),
      add: (...more) => this.setAttribute("class", [...new Set([...names(), ...more])].join(" ")),
    };
  }
  get dataset() {
    return new Proxy(this, {
      get: (el, name) => el.getAttribute(`data-${name}`) ?? undefined,
      set: (el, name, value) => { el.setAttribute(`data-${name}`, value); return true; },
      deleteProperty: (el, name) => { el.removeAttribute(`data-${name}`); return true; },
    });
  }
  get textContent() { return this.childNodes.map((one) => one.textContent).join(""); }
  set textContent(text) { this.replaceChildren(...(text === "" ? [] : [String(text)])); }

  setAttribute(name, value) { this.attributes.set(name, String(value)); }
  getAttribute(name) { return this.attributes.get(name) ?? null; }
  hasAttribute(name) { return this.attributes.has(name); }
  removeAttribute(name) { this.attributes.delete(name); }
  insertAdjacentHTML() {}
  toggleAttribute(name, on) { if (on) this.setAttribute(name, ""); else this.removeAttribute(name); }

  insertBefore(kid, next) {
    kid.remove();
    const at = next ? this.childNodes.indexOf(next) : this.childNodes.length;
    this.childNodes.splice(at, 0, kid);
    kid.parentNode = this;
    kid.wasRemoved = false;
  }
  append(...kids) {
    for (const kid of kids) this.insertBefore(kid instanceof Node ? kid : new Text(String(kid)), null);
  }
  prepend(kid) { this.insertBefore(kid, this.childNodes[0] ?? null); }
  before(kid) { this.parentNode.insertBefore(kid, this); }
  removeChild(kid) {
    this.childNodes.splice(this.childNodes.indexOf(kid), 1);
    kid.parentNode = null;
    kid.wasRemoved = true;
  }
  replaceChildren(...kids) {
    for (const kid of [...this.childNodes]) kid.remove();
    this.append(...kids);
  }
  getBoundingClientRect() { return this.box ?? { top: 200, bottom: 220 }; }
  contains(other) { return other === this || this.children.some((one) => one.contains(other)); }

  matches(selector) {
    return selector.split(",").some((one) => {
      const [, tag, name, attribute, , value] =
        one.trim().match(/^([a-z]*)(?:\.([\w-]+))?(?:\[([\w-]+)(="(.*)")?\])?$/i);
      return (!tag || this.tagName === tag.toUpperCase()) && (!name || this.classList.contains(name))
        && (!attribute || (value === undefined ? this.hasAttribute(attribute)
          : this.getAttribute(attribute) === value));
    });
  }
  querySelectorAll(selector) {
    return this.children.flatMap((one) =>
      [...(one.matches(selector) ? [one] : []), ...one.querySelectorAll(selector)]);
  }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
  closest(selector) { return this.matches(selector) ? this : this.parentNode?.closest(selector) ?? null; }

  addEventListener(kind, act) {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), act]);
  }
  /** Let something happen to this element, and to those around it. */
  fire(kind, event = {}) {
    const full = { preventDefault() {}, stopPropagation() {}, target: this, ...event };
    for (let el = this; el; el = el.parentNode) for (const act of el.listeners.get(kind) ?? []) act(full);
  }
  click() { this.fire("click"); }
  focus() { document.activeElement = this; this.fire("focus"); }
}

const document = {
  activeElement: null,
  body: new Element("body"),
  createElement: (tag) => new Element(tag),
  createElementNS: (_space, tag) => new Element(tag),
};

// The key guard watches a real page; here it is told that another view does so already.
Object.assign(globalThis, { Node, document, innerHeight: 800, [Symbol.for("moscow-pyongyang.guard")]: true });

/** Return the first element that shows this text and nothing else. */
export function withText(root, text) {
  return root.querySelectorAll("").find((one) => one.textContent === text && !one.children.length);
}
