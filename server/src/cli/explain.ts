import { RULES } from "../rules/registry.ts";
import { rulePage } from "./rulePage.ts";
import { type Streams, write } from "./streams.ts";
import { paintFor } from "./terminal.ts";
import { unknownRule } from "./unknownRule.ts";

/** Prints a rule's page. Exit code 2 for a rule that is not there. */
export async function explain(id: string, color: boolean | undefined, streams: Streams): Promise<0 | 2> {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) {
    await write(streams.stderr, `newslint: ${unknownRule(id)}\n`);
    return 2;
  }
  await write(streams.stdout, rulePage(rule, paintFor(streams.stdout, color, streams.environment), 80));
  return 0;
}
