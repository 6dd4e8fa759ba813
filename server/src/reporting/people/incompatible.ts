import type { TitleParts } from "./titles.ts";
import { Word, wordBitsOf } from "./words.ts";

/** Standings that somebody has who holds the office now. */
const NOW = new Set(["", "current", "present", "longtime", "newly", "veteran"]);

/** Whether a title says no more than that its office is held, now. */
export function isHeldNow({ standing }: TitleParts): boolean {
  return NOW.has(standing);
}

/**
 * Whether one person cannot be both at one time: mayor and deputy mayor, senator and governor, colonel and major. A lieutenant
 * general is called general, a minister may sit in parliament, a general may be president. Where in doubt, no. Says
 * nothing of former or future offices.
 */
export function excludes(one: TitleParts, other: TitleParts): boolean {
  return isHeldNow(one) && isHeldNow(other) && excludesOnce(one, other);
}

/** As `excludes`, whenever either was held: whether the titles name offices that nobody holds together. */
export function excludesOnce(one: TitleParts, other: TitleParts): boolean {
  if (one.isHonorific || other.isHonorific || one.office === "" || other.office === "") return false;
  if (one.office === other.office) return differInRank(one, other);
  if (one.family === "military" && other.family === "military") {
    if (NO_GRADE.has(one.office) || NO_GRADE.has(other.office)) return false;
    // "First Lieutenant" and "Lieutenant Colonel" differ; "Gen." may be what "Lt. Gen." is called.
    return true;
  }
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind === "" || otherKind === "") return false;
  if (kind === otherKind && TOGETHER.has(kind)) return isCabinet(one) && isCabinet(other) && differInCharge(one, other);
  return EXCLUSIVE.get(kind)?.has(otherKind) === true || EXCLUSIVE.get(otherKind)?.has(kind) === true;
}

/** Military words that are posts, or may be a team's or a police force's. */
const NO_GRADE = new Set([
  "commander",
  "captain",
  "commandant",
  "private",
  "specialist",
  "warlord",
  "commander in chief",
  "surgeon general",
]);

/** Ranks that make two offices of one; "first" and "senior" may be left out in later mentions. */
const LOWER = new Set(["deputy", "vice", "assistant", "under", "lieutenant", "shadow", "associate"]);
/** Where an associate is called as the head is: "Justice", "Professor". */
const NO_ASSOCIATE = new Set(["justice", "professor", "judge", "pastor", "dean", "minister", "director"]);

/** Posts that have a holder and deputies under another title: who is "deputy" here is not called without. */
const WITH_DEPUTIES = new Set([
  "mayor",
  "governor",
  "president",
  "prime minister",
  "premier",
  "chief minister",
  "first minister",
  "attorney general",
  "secretary of state",
  "minister",
  "secretary",
  "ambassador",
  "chairman",
  "ceo",
  "cfo",
  "coo",
  "director",
  "commissioner",
  "editor",
  "secretary general",
  "director general",
  "police chief",
  "fire chief",
  "chief constable",
  "chief of staff",
  "speaker",
  "house speaker",
  "prosecutor",
  "district attorney",
  "headteacher",
  "treasurer",
]);

/** Whether two titles of one post differ in what somebody else could hold: mayor and deputy mayor; major general and lieutenant general. */
function differInRank(one: TitleParts, other: TitleParts): boolean {
  const [lower, otherLower] = [lowerOf(one), lowerOf(other)];
  if (one.family === "military") return one.rank !== "" && other.rank !== "" && gradeOf(one) !== gradeOf(other);
  if (lower === otherLower) return false;
  if (lower !== "" && otherLower !== "")
    return !isWithin(one.rank, other.rank) && !DEPUTIES.has(lower) !== !DEPUTIES.has(otherLower);
  const post = one.office.split(": ", 1)[0]!;
  if (!WITH_DEPUTIES.has(post)) return false;
  return !((lower || otherLower) === "associate" && NO_ASSOCIATE.has(post));
}

/** Ways to say of one post that somebody is its second. */
const DEPUTIES = new Set(["deputy", "vice"]);

function lowerOf({ rank }: TitleParts): string {
  return rank.split(" ").find((word) => LOWER.has(word)) ?? "";
}

/** The first word of a military rank: "brigadier" of a brigadier general. "First" and "second" may be left out. */
function gradeOf({ rank }: TitleParts): string {
  return rank.split(" ")[0]!;
}

function isWithin(one: string, other: string): boolean {
  const [a, b] = [one.split(" "), other.split(" ")];
  return a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
}

/** What kind of office excludes others: "" for those that say nothing. A deputy, vice or shadow is none of these but where both are told. */
function kindOf(parts: TitleParts): string {
  const post = parts.office.split(": ", 1)[0]!;
  const lower = lowerOf(parts);
  if (post === "president") {
    if (isOfBody(parts)) return "";
    return lower === "" ? "president" : lower === "vice" ? "vice president" : "";
  }
  if (lower === "lieutenant" && post === "governor") return "lieutenant governor";
  if (isCabinet(parts)) return lower === "" ? (post === "minister" ? "minister" : "secretary") : "";
  if (lower !== "" && lower !== "shadow" && APPOINTED.has(post)) return "deputy";
  if (lower !== "" && !(lower === "associate" && post === "justice")) return "";
  if (post === "governor" && isOfBody(parts)) return "";
  return KINDS.get(post) ?? "";
}

/** Officials whose deputies are appointed, and sit in no parliament. */
const APPOINTED = new Set([
  "attorney general",
  "police chief",
  "chief constable",
  "sheriff",
  "district attorney",
  "ambassador",
]);

const KINDS: ReadonlyMap<string, string> = new Map([
  ["prime minister", "prime minister"],
  ["premier", "premier"],
  ["chief minister", "premier"],
  ["first minister", "premier"],
  ["governor", "governor"],
  ["mayor", "mayor"],
  ["senator", "senator"],
  ["representative", "representative"],
  ["mp", "member"],
  ["mep", "member of the European Parliament"],
  ["house speaker", "house speaker"],
  ["secretary of state", "secretary"],
  ["attorney general", "attorney general"],
  ["ambassador", "ambassador"],
  ["judge", "judge"],
  ["justice", "judge"],
  ["chief justice", "judge"],
  ["sheriff", "sheriff"],
  ["police chief", "police chief"],
  ["chief constable", "police chief"],
  ["councillor", "councillor"],
  ["constable", "constable"],
  ["inspector", "inspector"],
  ["superintendent", "superintendent"],
  ["ceo", "ceo"],
  ["cfo", "cfo"],
  ["coo", "coo"],
  ["pope", "pope"],
  ["bishop", "bishop"],
  ["archbishop", "archbishop"],
  ["rabbi", "rabbi"],
  ["imam", "imam"],
  ["goalkeeper", "goalkeeper"],
  ["quarterback", "quarterback"],
  ["striker", "striker"],
  ["midfielder", "midfielder"],
  ["defender", "defender"],
]);

/** Kinds of which somebody may hold two, if they do not say of what. */
const TOGETHER = new Set(["minister", "secretary", "judge", "police chief", "premier"]);

/** Kind to those that nobody of it is as well; each pair is told once. */
const PAIRS: readonly (readonly [kind: string, ...others: string[]])[] = [
  ["president", "prime minister", "premier", "governor", "mayor", "senator", "representative", "house speaker"],
  ["president", "secretary", "attorney general", "vice president", "judge", "ambassador", "sheriff", "councillor"],
  ["president", "lieutenant governor", "police chief", "minister", "member of the European Parliament"],
  // The American vice president presides over the Senate, and is no member of it.
  ["vice president", "house speaker", "governor", "mayor", "senator", "representative", "judge", "attorney general"],
  ["vice president", "ambassador", "sheriff", "lieutenant governor", "prime minister"],
  ["prime minister", "governor", "mayor", "senator", "judge", "ambassador", "sheriff", "police chief", "councillor"],
  ["prime minister", "house speaker", "attorney general", "member of the European Parliament"],
  ["premier", "governor", "mayor", "senator", "judge", "ambassador", "police chief", "representative"],
  ["governor", "mayor", "senator", "representative", "house speaker", "secretary", "attorney general", "judge"],
  ["governor", "ambassador", "sheriff", "lieutenant governor", "police chief", "councillor", "member", "minister"],
  ["lieutenant governor", "mayor", "senator", "representative", "secretary", "attorney general", "judge", "ambassador"],
  ["lieutenant governor", "sheriff", "police chief", "house speaker"],
  ["mayor", "senator", "representative", "house speaker", "secretary", "attorney general", "judge", "ambassador"],
  ["mayor", "sheriff", "police chief"],
  ["senator", "representative", "house speaker", "secretary", "attorney general", "judge", "ambassador", "sheriff"],
  ["senator", "police chief", "member of the European Parliament"],
  ["representative", "secretary", "attorney general", "judge", "ambassador", "sheriff", "police chief"],
  ["house speaker", "secretary", "attorney general", "judge", "ambassador", "sheriff", "police chief"],
  ["secretary", "attorney general", "judge", "ambassador", "sheriff", "police chief"],
  ["minister", "ambassador", "judge", "police chief", "sheriff"],
  ["attorney general", "judge", "ambassador", "sheriff", "police chief"],
  ["judge", "ambassador", "sheriff", "police chief"],
  ["ambassador", "sheriff", "police chief"],
  ["sheriff", "police chief"],
  ["deputy", "president", "prime minister", "governor", "mayor", "senator", "representative", "house speaker", "judge"],
  ["member", "member of the European Parliament"],
  ["constable", "inspector", "superintendent"],
  ["inspector", "superintendent"],
  ["ceo", "cfo", "coo"],
  ["cfo", "coo"],
  ["pope", "archbishop"],
  ["bishop", "archbishop", "rabbi", "imam"],
  ["archbishop", "rabbi", "imam"],
  ["goalkeeper", "striker", "midfielder", "defender"],
  ["striker", "defender"],
];

const EXCLUSIVE = new Map<string, Set<string>>();
for (const [kind, ...others] of PAIRS) {
  const known = EXCLUSIVE.get(kind) ?? new Set();
  EXCLUSIVE.set(kind, known);
  for (const other of others) known.add(other);
}

/** Whether an office is in the cabinet: a minister or secretary with a portfolio. */
function isCabinet(parts: TitleParts): boolean {
  const [post, charge] = parts.office.split(": ");
  return (
    (charge !== undefined && (post === "minister" || post === "secretary")) || parts.office === "secretary of state"
  );
}

/** "Senate President", "president of the council", "Bank of England governor": of a body, which somebody may head besides. */
function isOfBody({ of }: TitleParts): boolean {
  if (of === "") return false;
  return of.split(" ").some((word) => (wordBitsOf(word, 0, word.length) & (Word.body | Word.modifier)) !== 0);
}

/** Portfolios that are seldom in one hand, by the words that stand for each. */
const FIELDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    foreign: "foreign external",
    defence: "defence war veterans",
    finance: "finance treasury economy budget tax",
    interior: "interior home homeland security police policing",
    health: "health welfare social",
    education: "education schools universities higher",
    justice: "justice legal law",
    transport: "transport roads shipping aviation railways railway infrastructure",
    agriculture: "agriculture food farming fisheries rural forestry land",
    energy: "energy petroleum oil power electricity mines mining mineral minerals climate environment water",
  }).flatMap(([field, words]) => words.split(" ").map((word) => [word, field] as const)),
);

/** Whether two cabinet offices are in charge of different things, as far as their words are known. */
function differInCharge(one: TitleParts, other: TitleParts): boolean {
  const [fields, others] = [fieldsOf(one), fieldsOf(other)];
  return fields !== undefined && others !== undefined && ![...fields].some((field) => others.has(field));
}

/** The fields of a portfolio; undefined where any of its words is of none. "Secretary of State" is foreign. */
function fieldsOf({ office }: TitleParts): ReadonlySet<string> | undefined {
  if (office === "secretary of state") return new Set(["foreign"]);
  const fields = new Set<string>();
  for (const word of office.split(": ")[1]?.split(" ") ?? []) {
    const field = FIELDS.get(word);
    if (field === undefined) return undefined;
    fields.add(field);
  }
  return fields.size > 0 ? fields : undefined;
}
