// @ts-check
// A file that the kernel made goes to where the browser puts downloads.
import { h } from "./dom.js";

/** @param {{file: string, content: string}} made The content in base 64. */
export function saveFile({ file, content }) {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  h("a", { href: url, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
