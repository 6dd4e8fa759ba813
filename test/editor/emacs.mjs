// A third client: Emacs with Eglot, to which findings are pushed, and which counts columns in characters of its own.
import path from "node:path";
import { playIn } from "./otherEditor.mjs";
import { HERE } from "./setUp.mjs";

const DRAFT = `Clerk Lena Aas read the minutes – all of 𝟏𝟐 pages. Experts say the dyke will not last.

Later Aas read on.
`;

export const emacs = async () => playIn("emacs", ["--batch", "-l", path.join(HERE, "emacs.el")], DRAFT);
