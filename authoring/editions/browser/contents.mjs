// @ts-check
// What a page says that cannot be opened: JupyterLab would say “Failed to fetch”, and then ask whether
// the empty page in its place shall be saved.

export const AWAY = "The course does not answer: perhaps the window of its server was closed, or this machine has "
  + "left the network. What is open stays as it is, and what you answer there is kept. Ask your teacher, "
  + "then open this page again.";

/**
 * Say in words that a page cannot be had.
 * @param {any} contents Of JupyterLab.
 * @param {() => any[]} pages Every open notebook.
 */
export function sayWhatIsAway(contents, pages) {
  const get = contents.get.bind(contents);
  contents.get = async (/** @type {string} */ path, /** @type {object} */ options) => {
    try {
      return await get(path, options);
    } catch (error) {
      // What `fetch` throws if nobody answers.
      if (!(error instanceof TypeError)) throw error;
      for (const { context } of pages()) {
        if (context.path === path && !context.isReady) context.model.dirty = false;
      }
      throw new Error(AWAY);
    }
  };
}
