import { readFile } from "node:fs/promises";
import { afterEach, expect, it, vi } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { loadReportingModels } from "../../reporting/models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
afterEach(() => vi.restoreAllMocks());

it("reads a paragraph with hundreds of mayors once, not once for each", () => {
  const names = Array.from(
    { length: 300 },
    (_, i) => `Na${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
  );
  const text = names.map((name) => `Mayor ${name} ${name}berg spoke. `).join("");
  const draft = createLinter({ desk: EMPTY_DESK, models, isWarm: false }).open(text, {
    format: "plain",
    settings: DEFAULT_SETTINGS,
  });
  const { toLowerCase } = String.prototype;
  let read = 0;
  vi.spyOn(String.prototype, "toLowerCase").mockImplementation(function (this: string) {
    read += this.length;
    return toLowerCase.call(this);
  });
  draft.results();
  expect(read).toBeLessThan(40 * text.length);
});
