import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { faultsOf, stringsOf } from "./l10n.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (name) => readFileSync(path.join(ROOT, name), "utf8");
const { contributes, icon } = JSON.parse(read("package.json"));
const settings = contributes.configuration.properties;

describe("the settings", () => {
  const rows = new Map(
    [...read("docs/editor.md").matchAll(/^\| `(newslint\.[\w.]+)` \| (.*?) \|/gm)].map(([, name, values]) => [
      name,
      values,
    ]),
  );

  it("are those that docs/editor.md lists", () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(settings).sort());
  });

  it.each(Object.entries(settings))("%s has a description, a place, and its values in the table", (name, setting) => {
    expect(setting.description ?? setting.markdownDescription).toMatch(/^%setting\./);
    for (const value of setting.enum ?? []) if (value !== null) expect(rows.get(name)).toContain(`\`${value}\``);
    if (typeof setting.default === "boolean" || setting.enum?.includes(setting.default))
      if (setting.default !== null) expect(rows.get(name)).toContain(`\`${setting.default}\` (default)`);
  });

  it("stand in an order without ties", () => {
    const orders = Object.values(settings).map(({ order }) => order);
    expect(orders.every(Number.isInteger)).toBe(true);
    expect(new Set(orders).size).toBe(orders.length);
  });
});

describe("the commands", () => {
  it.each(contributes.commands)("$command stands under newslint, with an icon", ({ category, icon: sign }) => {
    expect([category, sign]).toEqual(["newslint", expect.stringMatching(/^\$\([\w-]+\)$/)]);
  });
});

it("the walkthrough and the icon name files that there are", () => {
  const media = contributes.walkthroughs.flatMap(({ steps }) =>
    steps.map((step) => step.media.svg ?? step.media.markdown),
  );
  for (const file of [icon, ...media]) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  // Of a PNG the width stands at byte 16.
  expect(readFileSync(path.join(ROOT, icon)).readUInt32BE(16)).toBe(256);
});

describe("strings for translators", () => {
  it("are those given to l10n.t, once", () => {
    const { strings, unreadable } = stringsOf(
      'l10n.t("One {0}", x); say(l10n.t("One {0}", y)); l10n.t(`Two`);',
      "a.ts",
    );
    expect([...strings]).toEqual(["One {0}", "Two"]);
    expect(unreadable).toEqual([]);
  });

  it("that are put together are told with their place", () => {
    expect(stringsOf('\nl10n.t("One " + two);', "a.ts").unreadable).toEqual(["a.ts:2"]);
  });

  it.each([
    [{ "One {0}": "Eins {0}" }, 0],
    [{ "One {0}": "Eins" }, 1],
    [{ "One {0}": "Eins {1}" }, 1],
    [{ Three: "Drei" }, 1],
    [{ "[Go](command:a.b)": "[Los](command:a.b)" }, 0],
    [{ "[Go](command:a.b)": "[Los](command:a.c)" }, 1],
  ])("a translation %j has %i faults", (translation, count) => {
    const source = { "One {0}": "One {0}", "[Go](command:a.b)": "[Go](command:a.b)" };
    expect(faultsOf(translation, source)).toHaveLength(count);
  });
});
