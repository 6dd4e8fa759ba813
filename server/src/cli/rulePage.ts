import { type Example, PROFILES, type Rule } from "../rules/rule.ts";
import { type Paint, wrapped } from "./terminal.ts";

/** A rule's page for the terminal, wrapped at `width` columns: what its page in `docs/rules/` says. */
export function rulePage(rule: Rule, paint: Paint, width: number): string {
  const heading = (text: string) => `\n${paint("bold", text)}`;
  const items = (texts: readonly string[]) => texts.map((text) => wrapped(text, width, "    ", "  - "));
  const out = [
    `${paint("bold", rule.id)}  ${paint("dim", rule.group)}`,
    wrapped(rule.summary, width),
    heading("Why"),
    wrapped(rule.why, width, "  "),
    heading("Levels"),
    wrapped(
      PROFILES.map((profile) => `${profile} ${rule.severity[profile] ?? rule.severity.desk}`).join(", "),
      width,
      "  ",
    ),
  ];
  if (rule.notIn && rule.notIn.length > 0) out.push(wrapped(`Off in ${rule.notIn.join(", ")}.`, width, "  "));
  out.push(heading("Finds"), ...rule.bad.map((one) => example(one, paint, width)));
  out.push(heading("Lets pass"), ...rule.good.map((one) => example(one, paint, width)));
  if (rule.silent.length > 0) out.push(heading("Silent when"), ...items(rule.silent));
  const options = Object.entries(rule.options ?? {});
  if (options.length > 0)
    out.push(heading("Options"), ...items(options.map(([name, { type, does }]) => `${name} (${type}): ${does}`)));
  if (rule.authority.length > 0) out.push(heading("Authority"), ...items(rule.authority));
  out.push(
    heading("Silence it"),
    wrapped(`In a draft: <!-- newslint-ignore ${rule.id}: reason -->`, width, "  "),
    wrapped(`In newslint.yml: rules: { ${rule.id}: off }`, width, "  "),
  );
  return `${out.join("\n")}\n`;
}

/** Front matter and blank lines matter in examples, so their lines stay; marks are underlined, or kept where there is no colour. */
function example(one: Example, paint: Paint, width: number): string {
  const { draft, ...told } = typeof one === "string" ? { draft: one } : one;
  const notes = [
    "profile" in told && told.profile !== undefined ? `profile ${told.profile}` : "",
    "type" in told && told.type !== undefined ? `type ${told.type}` : "",
    "format" in told && told.format === "plain" ? "plain text" : "",
  ].filter((note) => note !== "");
  const lines = draft
    .split("\n")
    .flatMap((line, i) => wrapped(line, width, "    ", i === 0 ? "  · " : "    ").split("\n"));
  const text = lines.map((line) => line.trimEnd()).join("\n");
  const marked =
    paint("underline", "x") === "x"
      ? text
      : text.replace(/⟦([^⟦⟧]*)⟧/g, (_, words: string) => paint("warning", words)).replace(/[⟨⟩]/g, "");
  return notes.length === 0 ? marked : `${marked}\n    ${paint("dim", `(${notes.join(", ")})`)}`;
}
