import { Penn, type Tokens, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import type { Span } from "../text/span.ts";
import type { Attribution, Entry, ParagraphFacts } from "./facts.ts";

/** How a reporting verb takes a side (rules.md, rule 9). */
export type Leaning = "doubting" | "conceding" | "endorsing" | "disproving" | "performing" | "wordless";

/** What an entry of the index "loadedVerbs" says of its verb. */
export interface LoadedVerb {
  /** Base form with its particle: "point out". */
  readonly verb: string;
  readonly leaning: Leaning;
  /** The plain verb in the same form: "said", "saying", "denies". */
  readonly replacement: string;
}

/** One key for the whole story: the rule caps how many it names. */
const KEY = "story";

type Plain = "say" | "tell" | "deny" | "criticize";
const ROWS: readonly (readonly [Leaning, Plain, string])[] = [
  ["doubting", "say", "claim claims claimed claiming|insist insists insisted insisting|purport purports purported purporting|maintain maintains maintained maintaining"],
  ["conceding", "say", "admit admits admitted admitting|concede concedes conceded conceding|confess confesses confessed confessing"],
  ["endorsing", "say", "note notes noted noting|point points pointed pointing|highlight highlights highlighted highlighting|stress stresses stressed stressing|reveal reveals revealed revealing|acknowledge acknowledges acknowledged acknowledging"],
  ["endorsing", "tell", "remind reminds reminded reminding"],
  ["disproving", "deny", "refute refutes refuted refuting|rebut rebuts rebutted rebutting|debunk debunks debunked debunking"],
  ["performing", "say", "quip quips quipped quipping|gush gushes gushed gushing"],
  ["performing", "criticize", "blast blasts blasted blasting|slam slams slammed slamming"],
  ["wordless", "say", "smile smiles smiled smiling|laugh laughs laughed laughing|sigh sighs sighed sighing"],
]; // biome-ignore format: a table

/** Base, third person, past, -ing. */
const PLAIN: Readonly<Record<Plain, readonly [string, string, string, string]>> = {
  say: ["say", "says", "said", "saying"],
  tell: ["tell", "tells", "told", "telling"],
  deny: ["deny", "denies", "denied", "denying"],
  criticize: ["criticise", "criticises", "criticised", "criticising"],
};

const VERBS: ReadonlyMap<number, LoadedVerb> = new Map(
  ROWS.flatMap(([leaning, plain, verbs]) =>
    verbs.split("|").flatMap((paradigm) => {
      const forms = paradigm.split(" ");
      const verb = forms[0] === "point" ? "point out" : forms[0]!;
      return forms.map((form, n) => [hashOf(form), { verb, leaning, replacement: PLAIN[plain][n]! }] as const);
    }),
  ),
);

const OUT = hashOf("out");
/** Objects of which these verbs are said literally: pleas, elections, claims at law and on insurers. */
const LITERAL = hashes(
  "responsibility victory defeat credit guilt guilty liability asylum benefits count counts charge charges offence offences offense murder theft manslaughter assault fraud perjury election race seat title prize life lives baggage damages insurance expenses evidence to point ground control",
);
/** Words that make a report disputable: what is to come, what is more or most, what is denied, why. */
const DISPUTABLE = hashes("will would could should might must not never n't no because only every all always");

type Heard = Pick<ParagraphFacts, "analysis" | "quotations" | "attributions">;

/** What one paragraph puts into the draft index "loadedVerbs": its attributions whose verb takes a side. */
export function loadedVerbsOf(facts: Heard): readonly Entry[] {
  let entries: Entry[] | undefined;
  for (const attribution of facts.attributions) {
    const entry = loadedVerbIn(attribution, facts);
    if (entry) entries = [...(entries ?? []), entry];
  }
  return entries ?? NONE;
}

const NONE: readonly Entry[] = [];

function loadedVerbIn(attribution: Attribution, { analysis: { tokens }, quotations }: Heard): Entry | undefined {
  if (attribution.source.length === 0) return undefined;
  for (const cue of attribution.cue) {
    for (let i = tokenAt(tokens, cue.start); i < tokens.count && tokens.start[i]! < cue.end; i++) {
      const loaded = VERBS.get(tokens.hash[i]!);
      if (!loaded) continue;
      const isPointing = loaded.verb === "point out";
      if (isPointing && tokens.hash[i + 1] !== OUT) continue;
      if (quotations.some((quotation) => quotation.start <= tokens.start[i]! && tokens.start[i]! < quotation.end))
        continue;
      const end = isPointing ? i + 2 : i + 1;
      if (isLiteral(tokens, end) || !takesSide(loaded, attribution, tokens)) continue;
      if (loaded.leaning === "wordless" && attribution.type === "indirect") continue;
      return { index: "loadedVerbs", key: KEY, start: tokens.start[i]!, end: tokens.end[end - 1]!, data: loaded };
    }
  }
  return undefined;
}

/** "admitted two counts of theft", "conceded the election": the object is no proposition. */
function isLiteral(tokens: Tokens, next: number): boolean {
  for (let i = next; i < Math.min(next + 4, tokens.count); i++) {
    if (LITERAL.has(tokens.hash[i]!)) return true;
    const penn = tokens.penn[i]!;
    if (
      penn !== Penn.DT &&
      penn !== Penn.CD &&
      penn !== Penn.JJ &&
      penn !== Penn.PRP$ &&
      penn !== Penn.NN &&
      penn !== Penn.NNP
    )
      return false;
  }
  return false;
}

/** An endorsing verb takes a side only where its content can be disputed: a figure, a forecast, a comparison, a denial. */
function takesSide({ leaning }: LoadedVerb, { content }: Attribution, tokens: Tokens): boolean {
  if (leaning !== "endorsing") return true;
  return content.some((span: Span) => {
    for (let i = tokenAt(tokens, span.start); i < tokens.count && tokens.start[i]! < span.end; i++) {
      const penn = tokens.penn[i]!;
      if (
        penn === Penn.CD ||
        penn === Penn.MD ||
        penn === Penn.JJR ||
        penn === Penn.JJS ||
        penn === Penn.RBR ||
        penn === Penn.RBS
      )
        return true;
      if (DISPUTABLE.has(tokens.hash[i]!)) return true;
    }
    return false;
  });
}
