import { ResponseError } from "vscode-languageserver";
import { LSPErrorCodes } from "vscode-languageserver-protocol";
import { parse } from "yaml";
import { nameOf } from "../files/paths.ts";
import { RULES } from "../rules/registry.ts";
import { ADD_PERSON, ADD_SPELLING, addPerson, addSpelling } from "./addPerson.ts";
import { ruleOffEdit } from "./configEdit.ts";
import { type ConfigTarget, keyOfConfig, newConfig, ownConfigs } from "./configFiles.ts";
import { DISMISS, dismiss, SHOW_DISMISSED, showDismissed } from "./dismiss.ts";
import { changeFile } from "./fileEdit.ts";
import { CONFIRM, markConfirmed, NEW_SOURCE, newSource } from "./recordActions.ts";
import type { Session } from "./session.ts";

/** Lints a draft now: `[uri]`. */
const CHECK = "newslint.check";
/** Turns a rule off in the workspace's config: `[rule, uri of a draft]`. */
export const TURN_RULE_OFF = "newslint.turnRuleOff";
/** Opens a rule's page: `[rule]`. */
export const EXPLAIN_RULE = "newslint.explainRule";

/** Every command that actions name; all are carried out here, so that they work with any client. */
export const COMMANDS: readonly string[] = [
  CHECK,
  EXPLAIN_RULE,
  TURN_RULE_OFF,
  ADD_PERSON,
  ADD_SPELLING,
  NEW_SOURCE,
  CONFIRM,
  DISMISS,
  SHOW_DISMISSED,
];

/** Carries out a command. Rejects for one that is unknown or wrongly called. */
export async function execute(command: string, given: readonly unknown[], session: Session): Promise<void> {
  const [first, second, third, fourth, fifth] = given;
  if (command === CHECK && typeof first === "string") return check(first, session);
  if (command === EXPLAIN_RULE && typeof first === "string") return explainRule(first, session);
  if (command === SHOW_DISMISSED && typeof first === "string") return showDismissed(first, session);
  if (command === DISMISS && typeof first === "string" && typeof second === "string") {
    if (typeof third === "number" && typeof fourth === "number" && typeof fifth === "number")
      return dismiss({ rule: first, start: fourth, end: fifth }, second, third, session);
  }
  if (command === TURN_RULE_OFF && typeof first === "string" && typeof second === "string") {
    return turnRuleOff(first, second, session);
  }
  if (command === ADD_PERSON && typeof first === "string" && typeof second === "string") {
    return addPerson(first, second, session);
  }
  if (command === ADD_SPELLING && typeof first === "string" && typeof second === "string") {
    if ((third === "also" || third === "wrong") && typeof fourth === "string")
      return addSpelling(first, second, third, fourth, session);
  }
  if (
    typeof first === "string" &&
    typeof second === "number" &&
    typeof third === "number" &&
    typeof fourth === "number"
  ) {
    const span = { start: third, end: fourth };
    if (command === NEW_SOURCE) return newSource(first, second, span, session);
    if (command === CONFIRM) return markConfirmed(first, second, span, session);
  }
  throw new ResponseError(LSPErrorCodes.RequestFailed, `newslint has no command ${command} with such arguments.`);
}

async function check(uri: string, session: Session): Promise<void> {
  const open = session.get(uri);
  if (!open) return;
  await session.check(open);
  if (open.standing?.kind === "none") session.tell("info", `newslint does not lint this: ${open.standing.because}.`);
}

async function explainRule(id: string, session: Session): Promise<void> {
  const rule = ruleBy(id);
  const uri = session.pageOf(id);
  const { window } = session.connection;
  if (uri !== undefined && session.client.showsDocuments) {
    // A client that says it can and then cannot is told in words.
    const shown = await window.showDocument({ uri, takeFocus: true }).catch(() => undefined);
    if (shown?.success) return;
  }
  session.say("info", `${rule.id}: ${rule.summary} ${rule.why}`);
}

async function turnRuleOff(id: string, draft: string, session: Session): Promise<void> {
  ruleBy(id);
  const target = await targetFor(id, draft, session);
  if (!target) {
    session.say("warning", "Open a folder first: the rule is turned off in its newslint.yml.");
    return;
  }
  const { path, text } = target;
  const change = ruleOffEdit(text ?? "", id, keyOfConfig(path));
  if (!change) {
    session.say("warning", `${nameOf(path)} cannot be changed by newslint. Add “${id}: off” under its “rules”.`);
    return;
  }
  await changeFile(`Turn “${id}” off`, path, text, change, session);
}

/**
 * The config file to write to: the nearest one over the draft that sets the rule (it would win over the others), else the
 * workspace's, there or not.
 */
async function targetFor(id: string, draft: string, session: Session): Promise<ConfigTarget | undefined> {
  const own = await ownConfigs(draft, session);
  return own.find(({ path, text }) => setsRule(text, id, nameOf(path))) ?? own.at(-1) ?? newConfig(draft, session);
}

function setsRule(text: string, id: string, name: string): boolean {
  try {
    const values = parse(text);
    return Object.hasOwn((name === "package.json" ? values?.newslint : values)?.rules ?? {}, id);
  } catch {
    return false;
  }
}

function ruleBy(id: string) {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no rule “${id}”.`);
  return rule;
}
