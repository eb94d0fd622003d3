// @ts-check
// The worker of a kernel, with Python begun before a kernel asks for it; see `early.js`.
import "KERNEL_WORKER";
import { begin } from "./starting.mjs";

begin().catch((error) => console.warn("Python did not begin early", error));
