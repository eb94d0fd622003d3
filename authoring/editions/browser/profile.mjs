// @ts-check
// What every kernel of the site has as it starts, as those of `moscow-pyongyang lab` do: a lone cell
// of a lesson runs in a kernel that was started anew; see `moscow_pyongyang/lone_cell.py`.

const HOME = "/home/pyodide";
const PROFILE = `${HOME}/.ipython/profile_default`;
const SETTINGS = { InteractiveShellApp: { extensions: ["moscow_pyongyang.lone_cell"] } };

/** Without the second, plotly adds its whole script to the first figure. */
export const ENV = { HOME, PLOTLY_RENDERER: "plotly_mimetype" };

/** Write the profile that IPython reads when the kernel is made. @param {any} python Pyodide, before that. */
export function writeProfile(python) {
  python.FS.mkdirTree(PROFILE);
  python.FS.writeFile(`${PROFILE}/ipython_config.json`, JSON.stringify(SETTINGS));
}
