import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeAccess, readDraft, readModelsFrom, slashed } from "../../server/src/files/node.ts";
import { createWorkspace } from "../../server/src/files/workspace.ts";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import type { Draft } from "../../server/src/lint/linter.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DRAFTS = path.join(ROOT, "examples", "drafts");
const CLEAN = ["coast-road.md", "late-ferry.txt", "slipway.md"];

const opened = new Map<string, Draft>();

/** Opens each draft as the command would: with the newsroom's config, sources and lists. */
beforeAll(async () => {
  const models = await loadReportingModels(readModelsFrom(path.join(ROOT, "server", "data")));
  const workspace = createWorkspace(nodeAccess, { folders: [slashed(ROOT)] });
  for (const name of readdirSync(DRAFTS).filter((name) => !name.endsWith(".yml"))) {
    const file = path.join(DRAFTS, name);
    const config = await workspace.settingsFor(slashed(file));
    expect(config.problems, `config of ${name}`).toEqual([]);
    const linter = createLinter({ desk: config.desk, models });
    const { text } = await readDraft(file, name);
    opened.set(name, linter.open(text, { format: config.format!, settings: config.settings }));
  }
});

describe("the example newsroom's clean drafts", () => {
  it.each(CLEAN)("%s gives newslint nothing to say", (name) => {
    const draft = opened.get(name)!;
    expect(draft.words).toBeGreaterThanOrEqual(150);
    expect(draft.words).toBeLessThanOrEqual(400);
    expect(draft.results().map(({ rule, start, end }) => [rule, draft.text.slice(start, end)])).toEqual([]);
  });

  it("has a ledger whose claims all stand in the draft", () => {
    const { figures } = opened.get("slipway.md")!.audit();
    expect(figures.flatMap(({ text, status, claim }) => (claim ? [[text, status, claim.id]] : []))).toEqual([
      ["€2.4 million", "verified", "c01"],
      ["€860,000", "recorded", "c03"],
      ["312", "verified", "c02"],
      ["203", "verified", "c02"],
    ]);
  });

  it("leaves no figure of them without a source, and silences one finding for a reason", () => {
    for (const name of CLEAN) {
      const draft = opened.get(name)!;
      const unsourced = draft.audit().figures.filter((figure) => figure.asks && figure.status === "unsourced");
      expect(
        unsourced.map(({ text }) => text),
        name,
      ).toEqual([]);
    }
    expect(
      opened
        .get("slipway.md")!
        .silenced()
        .map(({ rule }) => rule),
    ).toEqual(["agentless-hearsay"]);
  });

  it("backs slipway.md's figures by every kind of mark", () => {
    const { figures } = opened.get("slipway.md")!.audit();
    const kinds = new Set(figures.flatMap(({ sources }) => sources.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(["attribution", "citation", "footnote", "ledger", "link", "note"]);
  });
});
