import { rule } from "../rule.ts";

/** Flags front matter that cannot be read, or that tells newslint something it does not know. */
export default rule({
  id: "front-matter",
  group: "record",
  reads: "engine",
  severity: { desk: "error", draft: "warning" },
  summary: "Front matter must be readable, and its `newslint:` settings known.",
  why: "A setting with a slip in its name does nothing, and nobody notices.",
  silent: ["keys outside `newslint:` are the newsroom's own: they are never checked"],
  authority: ["newslint's own"],
  bad: [
    { draft: "---\nnewslint: ⟦{ profile: dsk }⟧\n---\n\nThe clerk read the minutes.\n" },
    { draft: "---\nnewslint: ⟦{ rules: { house-wrd: off } }⟧\n---\n\nThe clerk read the minutes.\n" },
  ],
  good: [
    { draft: "---\ntitle: Minutes\ndesk: city\nnewslint: { type: opinion }\n---\n\nThe clerk read the minutes.\n" },
  ],
});
