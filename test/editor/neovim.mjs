// A second client that shares no code with VS Code's: Neovim's, to which findings are pushed.
import path from "node:path";
import { playIn } from "./otherEditor.mjs";
import { HERE } from "./setUp.mjs";

const DRAFT = "The clerk read the minutes. Experts say the dyke will not last.\n";
/** `-l` came later than Debian's version. */
const ARGUMENTS = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", `luafile ${path.join(HERE, "neovim.lua")}`];

export const neovim = async () => playIn("nvim", [...ARGUMENTS, "port.md"], DRAFT);
