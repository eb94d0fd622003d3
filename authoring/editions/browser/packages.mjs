// @ts-check
// Starts Pyodide with every package of the site in its place before Python begins. Pyodide itself
// would unpack each with Python, slowly, and compile libraries that no lesson calls.
import { ENV, writeProfile } from "./profile.mjs";

const BLOCK = 512;
const FILE = "0";
/** At once: a page has six connections, and JupyterLab needs some of them at the same time. */
const LANES = 2;
const text = new TextDecoder();

/** @param {Uint8Array} block @param {number} from @param {number} length */
function field(block, from, length) {
  const bytes = block.subarray(from, from + length), end = bytes.indexOf(0);
  return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Yield the files of a tar (ustar), each as a part of it. @param {Uint8Array} tar @returns {Generator<[string, Uint8Array]>} */
export function* filesOf(tar) {
  for (let at = 0; at + BLOCK <= tar.length && tar[at];) {
    const head = tar.subarray(at, at + BLOCK);
    const size = parseInt(field(head, 124, 12), 8), folder = field(head, 345, 155), name = field(head, 0, 100);
    const begin = at + BLOCK;
    if (begin + size > tar.length) throw new Error(`${name} is cut off`);
    if (field(head, 156, 1) === FILE) yield [folder ? `${folder}/${name}` : name, tar.subarray(begin, begin + size)];
    at = begin + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Some servers unpack a .gz on the way. @param {Uint8Array<ArrayBuffer>} data @returns {Promise<Uint8Array>} */
export async function unzipped(data) {
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
  const plain = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** @param {any} FS Of Emscripten. @param {Uint8Array} tar @param {string} folder */
export function unpack(FS, tar, folder) {
  const made = new Set();
  for (const [name, data] of filesOf(tar)) {
    const path = `${folder}/${name}`, home = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(home)) FS.mkdirTree(home);
    made.add(home);
    // Owned: no byte is copied.
    FS.writeFile(path, data, { canOwn: true });
  }
}

/**
 * @param {string[]} files
 * @param {(file: string) => Promise<Uint8Array<ArrayBuffer>>} read
 * @param {(come: number, all: number) => void} tell
 */
async function readAll(files, read, tell) {
  /** @type {Uint8Array[]} */
  const found = [];
  const waiting = [...files];
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      found.push(await unzipped(await read(file)));
      tell(found.length, files.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return found;
}

/**
 * Start Python with all packages.
 * @param {(options: object) => Promise<any>} load What starts Pyodide.
 * @param {string} indexURL Folder of the runtime.
 * @param {(file: string) => Promise<Uint8Array<ArrayBuffer>>} read Reads a file of that folder.
 * @param {(come: number, all: number) => void} tell Is told how many packages have come.
 */
export async function startPython(load, indexURL, read, tell = () => {}) {
  const lock = read("pyodide-lock.json").then((data) => JSON.parse(text.decode(data)));
  const packages = lock.then((all) => {
    const files = Object.values(all.packages).map((one) => one.file_name);
    return readAll(files, read, tell);
  });
  // Nothing is left for Pyodide to load, whatever a cell imports.
  const lockFileContents = lock.then((all) => ({ ...all, packages: {} }));
  /** @param {any} FS @param {{sitePackages: string}} place */
  const fsInit = async (FS, { sitePackages }) => {
    // What failed is told below.
    const all = await packages.catch(() => []);
    for (const tar of all) unpack(FS, tar, sitePackages);
  };
  const python = await load({ indexURL, env: { ...ENV }, lockFileContents, packages: [], fsInit });
  await packages;
  writeProfile(python);
  return python;
}

/**
 * Let all who ask share one start. What failed is tried once more, with files fetched anew, for a browser
 * may keep a damaged one for a year; whoever asks after that begins again.
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} start
 * @param {() => unknown} fail Is told when that failed, too.
 * @returns {() => Promise<T>}
 */
export function once(start, fail) {
  /** @type {Promise<T> | null} */
  let begun = null;
  /** @param {unknown} error */
  const again = (error) => {
    console.warn("Python did not start; once more", error);
    return start("reload");
  };
  /** @param {unknown} error */
  const end = (error) => {
    begun = null;
    fail();
    throw error;
  };
  return () => begun ??= start("default").catch(again).catch(end);
}
