import nodePath from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../../../package.json";
import type { RuleSetting, Settings } from "../lint/settings.ts";
import { PROFILES, type Profile, type RuleLevel } from "../rules/rule.ts";
import type { CheckRequest } from "./check.ts";
import { FORMATS, type FormatName } from "./formats/format.ts";
import { endOnClosedPipe, type Streams } from "./streams.ts";
import { harmless } from "./terminal.ts";

const LEVELS = ["off", "hint", "info", "warning", "error"] as const;

interface LintOptions {
  readonly format: FormatName;
  readonly outputFile?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly profile?: Profile;
  readonly rule?: Readonly<Record<string, RuleSetting>>;
  readonly maxWarnings?: number;
  readonly failOn?: "error" | "warning" | "info";
  readonly quiet?: boolean;
  readonly showIgnored?: boolean;
  readonly color?: boolean;
  readonly config?: string | false;
  readonly stdinFilename?: string;
  readonly jsonl?: boolean;
  readonly concurrency?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly changedSince?: string;
  readonly watch?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

interface ReportOptions {
  readonly format: "html" | "md" | "csv";
  readonly from?: string;
}

/** What several commands take. */
interface SharedOptions {
  readonly outputFile?: string;
  readonly color?: boolean;
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
}

interface RatesOptions extends SharedOptions {
  readonly format: "pretty" | "json";
  readonly samples: number;
  readonly profile?: Profile;
  readonly rule?: Readonly<Record<string, RuleSetting>>;
}

/** Runs the command with the arguments after its name; returns the exit code. `folder` is where the program lies. */
async function main(given: readonly string[], streams: Streams, folder: string): Promise<number> {
  const data = nodePath.join(folder, "data");
  let code = 0;
  const program = new Command("newslint")
    .description("Lints news drafts: unattributed claims, inconsistent titles of people, unsourced figures.")
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .exitOverride()
    .showHelpAfterError("(newslint --help lists the options)")
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) =>
        streams.stderr.write(
          text
            .replace(/^error: /, "newslint: ")
            .split("\n")
            .map(harmless)
            .join("\n"),
        ),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });

  const checkCommand = lintOptions(
    program.command("check", { isDefault: true }).description("lint files, folders and globs; - reads standard input"),
  )
    .addOption(new Option("--format <name>", "how results are written").choices(FORMATS).default("pretty"))
    .option("--fix", "apply the fixes that keep the meaning")
    .option("--fix-dry-run", "say what --fix would do")
    .option("--max-warnings <number>", "exit with 1 where there are more warnings", wholeNumber)
    .addOption(
      new Option("--fail-on <level>", "exit with 1 from this level on")
        .choices(["error", "warning", "info"])
        .default("error"),
    )
    .option("--quiet", "show errors only")
    .addOption(
      new Option("--changed-since <revision>", "only what touches lines changed since a git revision").conflicts([
        "fix",
        "fixDryRun",
      ]),
    )
    .option("--cache", "remember what was found, and lint only what is new")
    .addOption(
      new Option("--cache-location <folder>", "the same, in this folder (.newslintcache)").implies({ cache: true }),
    )
    .option("--watch", "lint again whenever something changes, until Ctrl-C")
    .option("--baseline <file>", "let be what this file says was dismissed")
    .addOption(
      new Option("--update-baseline", "dismiss what is found now, and drop what is found no more").conflicts([
        "fixDryRun",
        "jsonl",
        "watch",
        "changedSince",
      ]),
    )
    .option("--show-ignored", "show what was silenced too, with the reasons");
  checkCommand.action(async (paths: string[], options: LintOptions, command: Command) => {
    refuseMixed(paths, options, command);
    const { check } = await import("./check.ts");
    code = await check(requestOf(paths, options, data, false), streams);
  });

  lintOptions(program.command("audit").description("print what newslint understood of drafts, as JSON"))
    .addOption(new Option("--format <name>", "how results are written").choices(["json"]).default("json"))
    .action(async (paths: string[], options: LintOptions, command: Command) => {
      refuseMixed(paths, options, command);
      const { check } = await import("./check.ts");
      // Findings do not fail an audit; a run that failed does.
      code = (await check(requestOf(paths, options, data, true), streams)) === 2 ? 2 : 0;
    });

  draftOptions(
    program.command("report").description("write the sourcing report of drafts, for a checker and an editor"),
  )
    .addOption(new Option("--format <name>", "how it is written").choices(["html", "md", "csv"]).default("html"))
    .option("--from <results>", "sum up the lines that check --jsonl wrote (- for standard input)")
    .action(async (paths: string[], options: Omit<LintOptions, "format"> & ReportOptions, command: Command) => {
      if (options.from === undefined && paths.length === 0) command.error("error: missing required argument 'path'");
      if (options.from !== undefined && paths.length > 0) command.error("error: --from takes no drafts besides.");
      const { report } = await import("./report.ts");
      const { format, from, ...others } = options;
      const request = requestOf(paths, { ...others, format: "json" }, data, false);
      code = await report({ ...request, format, ...(from === undefined ? {} : { from }) }, streams);
    });

  program
    .command("ledger")
    .description("write or update a draft's ledger of claims; or take a checker's sheet back into it")
    .argument("<file>", "the draft")
    .option("--import <sheet>", "a sheet that report --format csv made, filled in")
    .option("--color", "use colours")
    .option("--no-color", "use none")
    .option("--config <file>", "use this config and no other")
    .option("--no-config", "use no config")
    .action(async (path: string, options: Pick<LintOptions, "color" | "config"> & { import?: string }) => {
      const { ledger } = await import("./ledger.ts");
      const { color, config, import: sheet } = options;
      const request = {
        path,
        models: data,
        ...(sheet === undefined ? {} : { sheet }),
        ...(color === undefined ? {} : { color }),
        ...(typeof config === "string" || config === false ? { config } : {}),
      };
      code = await ledger(request, streams);
    });

  program
    .command("explain")
    .description("print a rule's page")
    .argument("<rule>")
    .addOption(new Option("--color", "use colours"))
    .addOption(new Option("--no-color", "use none"))
    .action(async (rule: string, options: { color?: boolean }) => {
      const { explain } = await import("./explain.ts");
      code = await explain(rule, options.color, streams);
    });

  program
    .command("rules")
    .description("print the table of rules")
    .addOption(new Option("--format <name>", "how it is written").choices(["pretty", "json"]).default("pretty"))
    .addOption(new Option("--color", "use colours"))
    .addOption(new Option("--no-color", "use none"))
    .action(async (options: { format: "pretty" | "json"; color?: boolean }) => {
      const { rules } = await import("./rules.ts");
      code = await rules(options.format, options.color, streams);
    });

  program
    .command("rates")
    .description("tell how often each rule fires on drafts, and each that is off would")
    .argument("<path...>", "drafts, folders, globs, or - for standard input")
    .addOption(new Option("--format <name>", "how it is written").choices(["pretty", "json"]).default("pretty"))
    .option("--samples <number>", "findings of each rule that are shown", wholeNumber, 2)
    .option("--output-file <file>", "write it to a file")
    .addOption(new Option("--profile <name>", "how much is asked of a story").choices(PROFILES))
    .option("--rule <id:level>", "set a rule's level; may be repeated", ruleLevel)
    .addOption(new Option("--color", "use colours"))
    .addOption(new Option("--no-color", "use none"))
    .option("--config <file>", "use this config and no other")
    .option("--no-config", "use no config")
    .option("--stdin-filename <name>", "what standard input is called")
    .action(async (paths: string[], options: RatesOptions) => {
      const { rates } = await import("./rates.ts");
      const { profile, rule, samples, format, ...rest } = options;
      const over = { ...(profile === undefined ? {} : { profile }), ...(rule === undefined ? {} : { rules: rule }) };
      code = await rates({ ...shared(rest), paths, over, samples, format, models: data }, streams);
    });

  program
    .command("strip")
    .description("write a draft without source notes, citation keys and what is for newslint")
    .argument("<file>", "a draft, or - for standard input")
    .option("--output-file <file>", "write the copy to a file")
    .option("--config <file>", "use this config and no other")
    .option("--no-config", "use no config")
    .option("--stdin-filename <name>", "what standard input is called")
    .action(async (file: string, options: SharedOptions) => {
      const { strip } = await import("./strip.ts");
      code = await strip({ ...shared(options), file }, streams);
    });

  program
    .command("init")
    .description("write a commented newslint.yml, sources.yml and people.yml; overwrite nothing")
    .action(async () => {
      const { init } = await import("./init.ts");
      code = await init(streams);
    });

  program
    .command("lsp")
    .description("run the language server")
    .addOption(new Option("--stdio", "speak over standard input and output").makeOptionMandatory())
    .action(async () => {
      const { serve } = await import("./lsp.ts");
      await serve();
    });

  for (const one of program.commands) one.showHelpAfterError(`(newslint ${one.name()} --help lists the options)`);
  try {
    await program.parseAsync([...given], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** Options of everything that lints drafts. */
function draftOptions(command: Command): Command {
  return command
    .argument("[path...]", "drafts, folders, globs, or - for standard input")
    .option("--output-file <file>", "write results to a file")
    .addOption(new Option("--profile <name>", "draft, desk, factcheck, publish or line-by-line").choices(PROFILES))
    .option("--rule <id:level>", "set a rule's level; may be repeated", ruleLevel)
    .option("--color", "use colours")
    .option("--no-color", "use none")
    .option("--config <file>", "use this config and no other")
    .option("--no-config", "use no config")
    .option("--stdin-filename <name>", "what standard input is called");
}

function lintOptions(command: Command): Command {
  return draftOptions(command)
    .addOption(
      new Option("--jsonl", "a draft in each line of standard input, a result in each of standard output").conflicts([
        "fix",
        "fixDryRun",
        "outputFile",
        "stdinFilename",
        "changedSince",
        "cache",
        "watch",
      ]),
    )
    .option("--concurrency <number>", "how many threads lint", someNumber);
}

function requestOf(paths: readonly string[], options: LintOptions, models: string, audit: boolean): CheckRequest {
  const over: Partial<Settings> = {
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.rule === undefined ? {} : { rules: options.rule }),
  };
  return {
    paths,
    format: options.format,
    audit,
    fix: options.fixDryRun ? "dry" : options.fix ? "write" : false,
    over,
    failOn: options.failOn ?? "error",
    quiet: options.quiet ?? false,
    showIgnored: options.showIgnored ?? false,
    models,
    ...(options.outputFile === undefined ? {} : { outputFile: options.outputFile }),
    ...(options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }),
    ...(options.color === undefined ? {} : { color: options.color }),
    // Commander's value for "--no-config" without "--config" is true where neither was given.
    ...(typeof options.config === "string" || options.config === false ? { config: options.config } : {}),
    ...(options.stdinFilename === undefined ? {} : { stdinFilename: options.stdinFilename }),
    jsonl: options.jsonl ?? false,
    watch: options.watch ?? false,
    updateBaseline: options.updateBaseline ?? false,
    ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    ...(options.cache ? { cache: options.cacheLocation ?? ".newslintcache" } : {}),
    ...(options.changedSince === undefined ? {} : { changedSince: options.changedSince }),
  };
}

/** What was said of the options that several commands take; what was not is left out. */
function shared({ outputFile, color, config, stdinFilename }: SharedOptions) {
  return {
    ...(outputFile === undefined ? {} : { outputFile }),
    ...(color === undefined ? {} : { color }),
    // Commander's value for "--no-config" without "--config" is true where neither was given.
    ...(typeof config === "string" || config === false ? { config } : {}),
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
  };
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}

/** What commander cannot know to be wrong by itself. */
function refuseMixed(paths: readonly string[], options: LintOptions, command: Command): void {
  if (options.jsonl) {
    if (paths.some((path) => path !== "-")) command.error("error: --jsonl reads standard input, and takes no path.");
    if (options.format !== "json" && command.getOptionValueSource("format") !== "default")
      command.error(`error: --jsonl writes lines of JSON, and takes no --format ${options.format}.`);
    return;
  }
  if (paths.length === 0) command.error("error: missing required argument 'path'");
  if (options.watch && paths.includes("-")) command.error("error: --watch cannot watch standard input.");
}

function someNumber(value: string): number {
  const number = wholeNumber(value);
  if (number < 1 || number > 256) throw new InvalidArgumentError("It must be from 1 to 256.");
  return number;
}

function ruleLevel(
  value: string,
  before: Readonly<Record<string, RuleSetting>> = {},
): Readonly<Record<string, RuleSetting>> {
  const at = value.lastIndexOf(":");
  const id = value.slice(0, Math.max(at, 0));
  const level = value.slice(at + 1);
  if (id === "") throw new InvalidArgumentError("Write RULE:LEVEL, such as house-word:off.");
  if (!LEVELS.includes(level as RuleLevel))
    throw new InvalidArgumentError(`“${level}” is no level. Use ${LEVELS.slice(0, -1).join(", ")} or error.`);
  return { ...before, [id]: { level: level as RuleLevel } };
}

/** The process: streams in, exit code out. Output that waits in a pipe is let out before the end. */
export async function runProcess(folder: string): Promise<void> {
  const end = (failure?: string) => {
    if (failure === undefined) process.exit(process.exitCode ?? 0);
    process.exitCode = 2;
    // Standard error may be what is full.
    process.stderr.write(`newslint: ${failure}\n`, () => process.exit(2));
  };
  endOnClosedPipe(process.stdout, end);
  endOnClosedPipe(process.stderr, end);
  const streams: Streams = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    workingFolder: process.cwd(),
  };
  try {
    process.exitCode = await main(process.argv.slice(2), streams, folder);
  } catch (error) {
    process.stderr.write(
      `newslint: This is a bug in newslint, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  }
}
