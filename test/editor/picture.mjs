// node test/editor/picture.mjs: takes the picture in README.md (docs/images/findings.png) from a real VS Code. Not a test.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode } from "../../scripts/setUp.mjs";
import { openBrowser } from "./browser.mjs";
import { CodeServer } from "./codeServer.mjs";
import { setUpEditors } from "./setUp.mjs";
import { Window } from "./window.mjs";

const DRAFT = `# Council votes to close the old pier

The council voted on Monday to close the old pier.

Experts say the dyke behind it will not last the winter.

The last repair cost $4.2 million.

“We have run out of planks and patience,” Mayor Ola Brandt said, underscoring the town's commitment to its children.
`;

setUpEditors();
const vsix = path.join(ROOT, "artefacts", "newslint.vsix");
mkdirSync(path.dirname(vsix), { recursive: true });
if (runNode("scripts/package.mjs", vsix) !== 0) process.exit(1);

const size = { width: 900, height: 560 };
const look = {
  "workbench.activityBar.location": "hidden",
  "workbench.sideBar.location": "right",
  "editor.minimap.enabled": false,
  "editor.hover.above": false,
  "editor.wordWrap": "on",
  "editor.fontSize": 15,
  "editor.lineNumbers": "off",
  "editor.renderLineHighlight": "none",
  "breadcrumbs.enabled": false,
};
const server = await CodeServer.start({ vsix, files: { "pier.md": DRAFT }, settings: look });
const browser = await openBrowser(size);
try {
  const window = new Window(browser.page);
  await browser.page.goto(server.address([["openFile", server.remote(path.join(server.desk, "pier.md"))]]));
  await window.statusSays(/newslint reads this draft/);
  await window.until("the marks", async () => (await window.marks()) > 2);
  await window.command("View: Toggle Primary Side Bar Visibility");
  await window.hover("underscoring the");
  await window.hoverSays([/editorial-tail/, /Why:/]);
  mkdirSync(path.join(ROOT, "docs", "images"), { recursive: true });
  await browser.page.screenshot({ path: path.join(ROOT, "docs", "images", "findings.png") });
} finally {
  await browser.close();
  await server.stop();
}
process.exit(0);
