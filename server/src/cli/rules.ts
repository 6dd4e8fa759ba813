import { RULES } from "../rules/registry.ts";
import { type Streams, write } from "./streams.ts";
import { paintFor, wrapped } from "./terminal.ts";

const ID_COLUMNS = Math.max(...RULES.map(({ id }) => id.length)) + 2;
const LEVEL_COLUMNS = 9;
const WIDTH = 80;

/** Prints the table of rules by group, or all of it as JSON. */
export async function rules(format: "pretty" | "json", color: boolean | undefined, streams: Streams): Promise<0> {
  if (format === "json") {
    const objects = RULES.map(({ id, group, severity, summary, why, silent, authority, notIn, options }) => ({
      id,
      group,
      severity,
      summary,
      why,
      silent,
      authority,
      notIn: notIn ?? [],
      options: options ?? {},
      docs: `docs/rules/${id}.md`,
    }));
    await write(streams.stdout, `${JSON.stringify({ version: 1, rules: objects }, undefined, 2)}\n`);
    return 0;
  }
  const paint = paintFor(streams.stdout, color, streams.environment);
  const out: string[] = [];
  for (const group of new Set(RULES.map((rule) => rule.group))) {
    out.push(`${out.length === 0 ? "" : "\n"}${paint("bold", group)}`);
    for (const rule of RULES.filter((one) => one.group === group)) {
      const level = rule.severity.desk;
      const head = `  ${rule.id.padEnd(ID_COLUMNS)}${level.padEnd(LEVEL_COLUMNS)}`;
      const [first = "", ...rest] = wrapped(rule.summary, WIDTH, " ".repeat(head.length)).split("\n");
      const style = level === "off" ? "dim" : level;
      out.push(
        [
          `  ${rule.id.padEnd(ID_COLUMNS)}${paint(style, level.padEnd(LEVEL_COLUMNS))}${first.trimStart()}`,
          ...rest,
        ].join("\n"),
      );
    }
  }
  out.push("", "Levels are those of the profile desk. `newslint explain RULE` says more of one.");
  await write(streams.stdout, `${out.join("\n")}\n`);
  return 0;
}
