import type { Dismissal } from "../record/dismissal.ts";
import type { Block, DraftText } from "../text/document.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/span.ts";
import { type Dismissals, reasonOf as reasonOfBaseline } from "./dismissals.ts";
import { type Directive, directivesOf, isToCome, Meetings } from "./ignores.ts";
import type { Diagnostic } from "./linter.ts";
import { withoutRepeats } from "./precedence.ts";
import { type PlacedFixes, placeOf, present } from "./present.ts";
import type { ActiveRule } from "./ruleRun.ts";
import type { Finding, Slot } from "./slot.ts";

/** A finding of the engine itself. Absolute span. */
export interface EngineFinding extends Span {
  readonly rule: string;
  readonly message: string;
}

export interface ToSettle {
  readonly text: DraftText;
  readonly slots: readonly Slot[];
  slotOf(block: Block): Slot | undefined;
  readonly findings: Iterable<Finding>;
  readonly engineFindings: readonly EngineFinding[];
  readonly engine: ReadonlyMap<string, ActiveRule>;
  readonly ruleIds: ReadonlySet<string>;
  /** Whole-file ignores of the front matter: rule id to reason. */
  readonly ignored: Readonly<Record<string, string>>;
  /** What the baseline lets be. */
  readonly dismissals: Dismissals;
}

/** A finding that no ignore silences, where it stands, and what in the baseline lets it be. */
export interface Open extends Placed {
  readonly heldBy: Dismissal | undefined;
}

export interface Settled {
  readonly shown: readonly Diagnostic[];
  readonly silenced: readonly Diagnostic[];
  /** What no ignore silences, findings of the engine aside. */
  readonly open: readonly Open[];
  /** Dismissals that let nothing be, whether their rules run or not; counts of those that let fewer be than they say. */
  readonly left: readonly Dismissal[];
}

/** From all findings to what is shown: absolute, one for each problem, ignores and the baseline applied, in order of place. */
export function settle(given: ToSettle): Settled {
  const notEnglish = given.engineFindings.find((finding) => finding.rule === "not-english");
  const active = notEnglish && given.engine.get("not-english");
  if (notEnglish && active)
    return {
      shown: [
        ofEngine(
          {
            ...notEnglish,
            message:
              "This draft does not read as English, so newslint leaves it alone. Set “language: en” to have it linted.",
          },
          active,
        ),
      ],
      silenced: [],
      open: [],
      left: [],
    };

  const placed = [...given.findings].map((finding) => ({ finding, place: placeOf(finding) }));
  placed.sort(
    (a, b) =>
      a.place.start - b.place.start ||
      a.place.end - b.place.end ||
      inOrder(a.finding.rule.id, b.finding.rule.id) ||
      // Two keys of an index may find at one place: which was looked at first hangs on the edits.
      inOrder(a.finding.message, b.finding.message),
  );

  const directives = directivesOf(given.text, given.slotOf);
  // Before precedence, so that an ignore of a rule that a higher one hides is not called stale.
  const { reasonOf, isUsed } = silencersOf(directives, placed);
  const isFound = (rule: string) => placed.some(({ finding }) => finding.rule.id === rule);

  const shown: Diagnostic[] = [];
  const silenced: Diagnostic[] = [];
  const open: Open[] = [];
  const shared: PlacedFixes = new Map();
  const kept = withoutRepeats(
    placed,
    ({ finding }) => finding.rule.id,
    ({ place }) => place,
  );
  const ignoredFor = ({ finding: { rule }, place }: Placed) =>
    reasonOf(rule.id, place) ?? (Object.hasOwn(given.ignored, rule.id) ? given.ignored[rule.id] : undefined);
  const { held, left } = given.dismissals.settle(dismissable(kept, placed, ignoredFor));
  for (const one of kept) {
    const heldBy = held.get(one.finding);
    const ignored = ignoredFor(one);
    if (ignored === undefined) open.push({ ...one, heldBy });
    const silencedBy = ignored ?? (heldBy && reasonOfBaseline(heldBy));
    const diagnostic = present(one.finding, one.place, shared);
    if (silencedBy === undefined) shown.push(diagnostic);
    else silenced.push({ ...diagnostic, silencedBy, ...(ignored === undefined ? { isInBaseline: true } : {}) });
  }

  const about = given.engine.get("ignore-directive");
  if (about) {
    directives.forEach((directive) => {
      const message =
        complaintAbout(directive, isUsed(directive), given.ruleIds) ?? complaintToCome(directive, given.slots);
      if (message) shown.push(ofEngine({ rule: "ignore-directive", ...directive.at, message }, about));
    });
    for (const rule of Object.keys(given.ignored)) {
      if (isFound(rule) || !given.text.frontMatter) continue;
      const at = given.text.frontMatter.spans.newslint ?? given.text.frontMatter.span;
      shown.push(
        ofEngine(
          {
            rule: "ignore-directive",
            ...at,
            message: `The front matter ignores “${rule}”, which finds nothing here. Take it out.`,
          },
          about,
        ),
      );
    }
  }
  const frontMatter = given.engine.get("front-matter");
  if (frontMatter)
    for (const finding of given.engineFindings)
      if (finding.rule === "front-matter") shown.push(ofEngine(finding, frontMatter));
  shown.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
  return { shown, silenced, open, left };
}

/** What the baseline may let be: what would be shown, then what a higher rule hides, lest its entry be called stale. */
function* dismissable(
  kept: readonly Placed[],
  placed: readonly Placed[],
  ignoredFor: (one: Placed) => string | undefined,
): Iterable<Finding> {
  const shown = new Set(kept);
  for (const one of kept) if (ignoredFor(one) === undefined) yield one.finding;
  for (const one of placed) if (!shown.has(one) && ignoredFor(one) === undefined) yield one.finding;
}

interface Placed {
  readonly finding: Finding;
  readonly place: Span;
}

/** What silences a finding of a rule at a place, and whether a directive silences any; by rule, in logarithmic time. */
function silencersOf(directives: readonly Directive[], placed: readonly Placed[]) {
  const covers = new Map<string, { readonly span: Span; readonly reason: string }[]>();
  for (const { covers: span, reason, rules } of directives) {
    if (!span || reason === "" || isToCome(reason)) continue;
    for (const rule of rules) push(covers, rule, { span, reason });
  }
  const byRule = new Map([...covers].map(([rule, list]) => [rule, new Meetings(list, ({ span }) => span)]));
  const places = new Map<string, Span[]>();
  for (const { finding, place } of placed) if (byRule.has(finding.rule.id)) push(places, finding.rule.id, place);
  const found = new Map([...places].map(([rule, list]) => [rule, new Meetings(list, (place) => place)]));
  return {
    reasonOf: (rule: string, place: Span) => byRule.get(rule)?.meeting(place)?.reason,
    isUsed: ({ rules, covers: span }: Directive) =>
      span !== undefined && rules.some((rule) => found.get(rule)?.meeting(span) !== undefined),
  };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** `placeholder-left` tells of a reason that is still to come, but reads only blocks of prose: not a line of its own. */
function complaintToCome({ at, reason }: Directive, slots: readonly Slot[]): string | undefined {
  if (!isToCome(reason)) return undefined;
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle]!.block.end <= at.start) low = middle + 1;
    else high = middle;
  }
  const slot = slots[low];
  if (slot && slot.block.start <= at.start) return undefined;
  return "The reason of this ignore is still to be filled in. Until then it silences nothing.";
}

function complaintAbout(directive: Directive, used: boolean, ruleIds: ReadonlySet<string>): string | undefined {
  if (directive.verb === "ignore-end")
    return "This newslint-ignore-end ends nothing. Take it out, or put an ignore-start before it.";
  if (directive.rules.length === 0) return "Name the rule to ignore: “newslint-ignore RULE: reason”.";
  const unknown = directive.rules.find((id) => !ruleIds.has(id));
  if (unknown !== undefined) {
    const near = nearest(unknown, ruleIds);
    return `There is no rule “${unknown}”.${near ? ` Did you mean “${near}”?` : ""}`;
  }
  if (directive.reason === "") return "Say why: an ignore needs a reason, as in “newslint-ignore RULE: reason”.";
  if (isToCome(directive.reason) || used) return undefined;
  return `This ignore of “${directive.rules.join(", ")}” silences nothing. Take it out.`;
}

function ofEngine(finding: EngineFinding, active: ActiveRule): Diagnostic {
  return {
    rule: finding.rule,
    group: active.rule.group,
    severity: active.level,
    message: finding.message,
    start: finding.start,
    end: finding.end,
    related: [],
    fixes: [],
    docs: `docs/rules/${finding.rule}.md`,
  };
}

/** Under so many words a draft says too little to tell its language (contract: function words, over 80 words). */
const ENOUGH_WORDS = 80;

/** Whether the running text reads as English; true where there is too little of it to say. */
export function isEnglish(slots: readonly Slot[]): boolean {
  let words = 0;
  let functionWords = 0;
  for (const slot of slots) {
    const share = slot.facts.english;
    words += share.words;
    functionWords += share.functionWords;
  }
  // English news has 35 to 50 function words in a hundred; other languages in Latin script under 8.
  return words < ENOUGH_WORDS || functionWords / words >= 0.15;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
