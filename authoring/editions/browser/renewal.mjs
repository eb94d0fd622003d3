// @ts-check
// A copy that a student has saved takes the place of the site's own notebook, also when the site holds a
// newer edition. What `moscow_pyongyang.cli.hand_out` does for a folder on a desktop is done here for the
// browser's store: a copy without changes is brought up to date; beside any other the new edition is put
// if the student wants it, and nothing is ever written over. `editions.py` marks the notebooks.

/**
 * @typedef {{cell_type: string, source: string | string[]}} Cell
 * @typedef {{cells: Cell[], metadata: any}} Notebook
 * @typedef {object} Tools What the page has to say it with.
 * @property {(file: string) => Promise<any>} read Reads a file of the site that holds JSON.
 * @property {(words: string) => void} say
 * @property {(heading: string, text: string, ways: [string, () => void][], careful: number) => void} ask
 * @property {{getItem: (key: string) => string | null, setItem: (key: string, value: string) => void}} visit
 *   What lasts until the page is closed.
 */

const NEWER = /(?:\.new\d*)?\.ipynb$/;

/** @param {Cell} cell */
const sourceOf = ({ source }) => Array.isArray(source) ? source.join("") : source;

/**
 * The digest of all that a student can write in; its other half is `cells_digest` of `editions.py`.
 * @param {Cell[]} cells
 */
export function cellsDigest(cells) {
  const filled = cells.filter((cell) => sourceOf(cell).trim());
  const text = filled.map((cell) => `${cell.cell_type}\n${sourceOf(cell)}`).join("\0");
  let found = 0xcbf29ce484222325n;
  // FNV-1a: `crypto.subtle` is not there on plain http.
  for (const byte of new TextEncoder().encode(text)) {
    found = BigInt.asUintN(64, (found ^ BigInt(byte)) * 0x100000001b3n);
  }
  return found.toString(16).padStart(16, "0");
}

/** The site's notebook of which a file is a copy. @param {string} path */
export const originalOf = (path) => (path.split("/").pop() ?? "").replace(NEWER, ".ipynb");

/**
 * How a copy stands to the edition that the site holds.
 * @param {Notebook} notebook
 * @param {string | undefined} edition
 * @returns {"current" | "untouched" | "changed"}
 */
export function standing({ cells, metadata }, edition) {
  const about = metadata?.moscow_pyongyang;
  // A version with a seed is a class's own: its teacher hands out the next one.
  if (!edition || !about?.id || about.seed || about.made_from === edition) return "current";
  return about.cells === cellsDigest(cells) ? "untouched" : "changed";
}

/**
 * Find a free name for the new edition, or the one under which it lies there already.
 * @param {any} contents Of JupyterLab.
 * @param {string} path The student's copy.
 * @param {string} edition
 * @returns {Promise<{path: string, isThere: boolean}>}
 */
export async function besideOf(contents, path, edition) {
  const folder = path.split("/").slice(0, -1).join("/");
  const stem = originalOf(path).replace(NEWER, "");
  const listed = await contents.get(folder, { content: true });
  const taken = new Set(listed.content.map((/** @type {any} */ one) => one.name));
  for (let number = 1; ; number += 1) {
    const name = `${stem}.new${number > 1 ? number : ""}.ipynb`;
    const place = folder ? `${folder}/${name}` : name;
    if (!taken.has(name)) return { path: place, isThere: false };
    const { content } = await contents.get(place, { content: true });
    if (content?.metadata?.moscow_pyongyang?.made_from === edition) return { path: place, isThere: true };
  }
}

/**
 * Return what looks at each page when it opens.
 * @param {any} app JupyterLab.
 * @param {Tools} tools
 * @returns {(page: any) => Promise<void>}
 */
export function renewals(app, tools) {
  const seen = new WeakSet();
  /** @type {Promise<Record<string, string>> | undefined} */
  let editions;
  return async (page) => {
    if (!page?.context?.ready || !page.content?.model?.cells || seen.has(page)) return;
    seen.add(page);
    try {
      await page.context.ready;
      editions ??= tools.read("editions.json");
      await look(app, tools, page, (await editions)[originalOf(page.context.path)]);
    } catch (error) {
      // The site cannot be reached: the copy is all there is, and it is good.
      console.warn(error);
    }
  };
}

/** @param {any} app @param {Tools} tools @param {any} page @param {string} edition */
async function look(app, tools, page, edition) {
  const { context } = page;
  const now = () => standing(context.model.toJSON(), edition);
  if (now() === "current") return;
  const fresh = await tools.read(`files/${encodeURIComponent(originalOf(context.path))}`);
  // Of a site that is being replaced at this moment, one file may be older than the other.
  if (fresh.metadata.moscow_pyongyang.made_from !== edition) return;
  // Not what it was before the file came: a student may have begun to write.
  if (now() === "untouched") {
    context.model.fromJSON(fresh);
    await context.save();
    tools.say("This page was renewed; you had not changed it. Your answers are still there: Run → Run All Cells shows them.");
  } else {
    await offer(app, tools, page, edition, fresh);
  }
}

/** @param {any} app @param {Tools} tools @param {any} page @param {string} edition @param {Notebook} fresh */
async function offer(app, tools, page, edition, fresh) {
  const { contents } = app.serviceManager;
  const { path, sessionContext } = page.context;
  const beside = await besideOf(contents, path, edition);
  const key = `moscow-pyongyang.stays:${path}`;
  if (beside.isThere || tools.visit.getItem(key) === edition) return;
  const open = async () => {
    await contents.save(beside.path, { type: "notebook", format: "json", content: fresh });
    // Each Python takes 0.3 GB; of two pages that say the same one is enough.
    if (sessionContext.session) await sessionContext.shutdown();
    await app.commands.execute("docmanager:open", { path: beside.path });
  };
  tools.ask("There is a new edition of this page",
    "You have changed your copy, so it stays as it is, with all that you wrote in it. The new edition can lie beside it, "
    + `as ${beside.path}. Your answers to questions show in both.`, [
      ["Open the new edition beside mine", open],
      ["Stay with mine; ask me again at my next visit", () => tools.visit.setItem(key, edition)],
    ], 1);
}
