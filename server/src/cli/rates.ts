import { Readable } from "node:stream";
import type { Settings } from "../lint/settings.ts";
import { RULES } from "../rules/registry.ts";
import type { Level } from "../rules/rule.ts";
import type { DiagnosticObject, Failure } from "./document.ts";
import { jsonText } from "./formats/jsonText.ts";
import { type CheckedDraft, LintRun } from "./lintRun.ts";
import { messageOf } from "./messages.ts";
import { writeResults } from "./output.ts";
import { Progress } from "./progress.ts";
import { readAll, type Streams, write } from "./streams.ts";
import { counted, cutTo, harmless, nameAtStart, type Paint, paintFor } from "./terminal.ts";
import { unknownRule } from "./unknownRule.ts";

export interface RatesRequest {
  readonly paths: readonly string[];
  readonly format: "pretty" | "json";
  readonly outputFile?: string;
  readonly over: Partial<Settings>;
  /** How many findings of each rule are shown. */
  readonly samples: number;
  readonly color?: boolean;
  readonly config?: string | false;
  readonly stdinFilename?: string;
  readonly models: string;
}

/** How often one rule fires. */
interface Rate {
  readonly rule: string;
  readonly group: string;
  /** The gravest level it reports at; `off` where it is off everywhere, and would fire if it were not. */
  readonly level: Level | "off";
  readonly findings: number;
  readonly perThousandWords: number;
  readonly perDraft: number;
  /** Drafts with any. */
  readonly drafts: number;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The words around, on one line; what is marked stands from `start` to `end` in it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LARGEST_INPUT = 64 * 1024 * 1024;
/** Code units that are shown before and behind what is marked. */
const AROUND = 100;
const WIDTH = 80;

/**
 * Tells how often each rule fires on some text, and how often those would that are off: what a desk wants to know before it
 * turns one on. Exit code 2 where the run itself failed.
 */
export async function rates(request: RatesRequest, streams: Streams): Promise<0 | 2> {
  const paintError = paintFor(streams.stderr, request.color, streams.environment);
  const progress = new Progress(streams);
  const tell = (text: string) => {
    progress.clear();
    return write(streams.stderr, `${text}\n`);
  };
  const unknown = Object.keys(request.over.rules ?? {}).find((id) => !RULES.some((rule) => rule.id === id));
  if (unknown !== undefined) {
    await tell(`newslint: ${unknownRule(unknown)}`);
    return 2;
  }
  // The drafts are read twice, a pipe only once.
  const input = request.paths.includes("-") ? await readAll(streams.stdin, LARGEST_INPUT) : undefined;
  const run = (
    over: Partial<Settings>,
    onFailure: (failure: Failure) => Promise<void>,
    onNote: (note: string) => Promise<void>,
  ) =>
    new LintRun(
      { ...request, over, fix: false },
      { ...streams, stdin: input === undefined ? streams.stdin : Readable.from([input]) },
      onFailure,
      onNote,
      (done, of) => progress.show(done, of),
    );

  const asSet = run(
    request.over,
    (failure) => tell(`${paintError("error", "newslint:")} ${messageOf(failure)}`),
    (note) => tell(`newslint: ${harmless(note)}`),
  );
  const counts = new Counts(request.samples);
  for await (const draft of asSet.checked({ audit: false, silenced: false })) counts.add(draft);

  // Rules that found nothing may be off. At any level they would find the same.
  const silent = RULES.filter(({ id }) => !counts.has(id)).map(({ id }) => id);
  const ifOn = new Counts(request.samples);
  if (silent.length > 0 && counts.drafts > 0) {
    const on = Object.fromEntries(silent.map((id) => [id, { ...request.over.rules?.[id], level: "hint" as const }]));
    const quietly = async () => {};
    const again = run({ ...request.over, rules: { ...request.over.rules, ...on } }, quietly, quietly);
    for await (const draft of again.checked({ audit: false, silenced: false })) ifOn.add(draft);
  }
  progress.clear();

  const found = RULES.flatMap(({ id, group }): readonly Rate[] => {
    if (counts.has(id)) return [counts.rateOf(id, group, counts.levelOf(id))];
    return ifOn.has(id) ? [ifOn.rateOf(id, group, "off")] : [];
  });
  const none = RULES.map(({ id }) => id).filter((id) => !counts.has(id) && !ifOn.has(id));
  const { drafts, words } = counts;
  const { failures } = asSet;
  const paint = paintFor(request.outputFile === undefined ? streams.stdout : {}, request.color, streams.environment);
  const text =
    request.format === "json"
      ? `${jsonText({ version: 1, drafts, words, rules: found, none, failed: failures }, 2)}\n`
      : pretty(found, none, drafts, words, paint);
  const failure = await writeResults(text, request.outputFile, streams);
  if (failure) await tell(`${paintError("error", "newslint:")} ${messageOf(failure)}`);
  return failure || failures.length > 0 ? 2 : 0;
}

const LEVELS: readonly Level[] = ["hint", "info", "warning", "error"];

/** Counts the findings of each rule over drafts, and keeps some of each, spread over all of them. */
class Counts {
  drafts = 0;
  words = 0;
  private readonly rules = new Map<
    string,
    { findings: number; drafts: number; level: Level; samples: Sample[]; every: number }
  >();

  constructor(private readonly most: number) {}

  add({ document, text }: CheckedDraft): void {
    this.drafts++;
    this.words += document.words;
    const here = new Set<string>();
    for (const one of document.diagnostics) {
      let rule = this.rules.get(one.rule);
      if (!rule) {
        rule = { findings: 0, drafts: 0, level: one.severity, samples: [], every: 1 };
        this.rules.set(one.rule, rule);
      }
      if (LEVELS.indexOf(one.severity) > LEVELS.indexOf(rule.level)) rule.level = one.severity;
      if (!here.has(one.rule)) rule.drafts++;
      here.add(one.rule);
      // Every n-th is kept; when that is too many, every other of those goes and n doubles. So the same run keeps the same.
      if (rule.findings++ % rule.every !== 0 || this.most === 0) continue;
      rule.samples.push(sampleOf(one, document.path, text));
      if (rule.samples.length <= this.most * 2) continue;
      rule.samples = rule.samples.filter((_, i) => i % 2 === 0);
      rule.every *= 2;
    }
  }

  has(rule: string): boolean {
    return this.rules.has(rule);
  }

  levelOf(rule: string): Level {
    return this.rules.get(rule)!.level;
  }

  rateOf(rule: string, group: string, level: Level | "off"): Rate {
    const { findings, drafts, samples } = this.rules.get(rule)!;
    const step = Math.max(samples.length / this.most, 1);
    const spread = Array.from(
      { length: Math.min(this.most, samples.length) },
      (_, i) => samples[Math.floor(i * step)]!,
    );
    return {
      rule,
      group,
      level,
      findings,
      perThousandWords: rounded((findings * 1000) / Math.max(this.words, 1)),
      perDraft: rounded(findings / Math.max(this.drafts, 1)),
      drafts,
      samples: spread,
    };
  }
}

function rounded(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}

function sampleOf({ start, end, line, column, message }: DiagnosticObject, path: string, text: string): Sample {
  const wordsBefore = text.slice(Math.max(start - AROUND, 0), start).replace(/^.*[\r\n]/s, "");
  const before = start > AROUND && wordsBefore.length === AROUND ? wordsBefore.replace(/^\S*\s/, "") : wordsBefore;
  const marked = text.slice(start, Math.min(end, start + 2 * AROUND));
  const after = text.slice(end, end + AROUND).replace(/[\r\n].*$/s, "");
  const flat = (part: string) => part.replace(/\s+/g, " ");
  const [head, middle] = [flat(before).trimStart(), flat(marked)];
  return {
    path,
    line,
    column,
    message,
    text: head + middle + flat(after).trimEnd(),
    start: head.length,
    end: head.length + middle.length,
  };
}

function pretty(found: readonly Rate[], none: readonly string[], drafts: number, words: number, paint: Paint): string {
  const out = [`${counted(drafts, "draft")}, ${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}`, ""];
  if (found.length > 0) {
    out.push(
      paint("bold", `  ${"rule".padEnd(29)}${"level".padEnd(9)}${row("findings", "per 1,000", "per draft", "drafts")}`),
    );
    out.push(paint("bold", `  ${"".padEnd(38)}${row("", "words", "", "with any")}`));
  }
  for (const group of new Set(found.map((one) => one.group))) {
    out.push(paint("bold", group));
    for (const one of found.filter((rate) => rate.group === group)) {
      const share = `${Math.round((one.drafts * 100) / drafts)}%`;
      const figures = row(String(one.findings), one.perThousandWords.toFixed(2), one.perDraft.toFixed(2), share);
      const level = paint(one.level === "off" ? "dim" : one.level, one.level.padEnd(9));
      out.push(`  ${one.rule.padEnd(29)}${level}${figures}`);
    }
  }
  if (found.length > 0) out.push("");
  if (found.some(({ level }) => level === "off")) out.push("A rule that is off would find as much if it were on.", "");
  if (drafts > 0) out.push(`${counted(none.length, "rule")} ${none.length === 1 ? "finds" : "find"} nothing here.`);
  for (const { rule, findings, samples } of found) {
    if (samples.length === 0) continue;
    const more = findings > samples.length ? `, ${samples.length} of ${findings}` : "";
    out.push("", `${paint("bold", rule)}${more}`);
    for (const sample of samples) out.push(...sampleLines(sample, paint));
  }
  return `${out.join("\n")}\n`;
}

function row(...cells: readonly [string, string, string, string]): string {
  const [findings, words, perDraft, share] = cells;
  return `${findings.padStart(8)}${words.padStart(11)}${perDraft.padStart(11)}${share.padStart(10)}`;
}

/** Where a finding stands, and its line cut to the terminal's width around what is marked. */
function sampleLines({ path, line, column, text, start, end }: Sample, paint: Paint): readonly string[] {
  // As on rules' pages: underlined, or in brackets where there is no colour.
  const hasColour = paint("underline", "x") !== "x";
  const room = WIDTH - 4 - (hasColour ? 0 : 2);
  const marked = cutTo(harmless(text.slice(start, end)), room - 2, "right");
  const before = cutTo(
    harmless(text.slice(0, start)),
    Math.max(Math.min(Math.floor(room / 3), room - marked.columns), 0),
    "left",
  );
  const after = cutTo(harmless(text.slice(end)), Math.max(room - before.columns - marked.columns, 0), "right");
  return [
    `  ${paint("dim", `${nameAtStart(path)}:${line}:${column}`)}`,
    `    ${before.text}${hasColour ? paint("underline", marked.text) : `⟦${marked.text}⟧`}${after.text}`.trimEnd(),
  ];
}
