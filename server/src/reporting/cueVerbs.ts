import { hashOf } from "../language/hash.ts";

/**
 * The five classes of reporting verbs (rules.md 2b; after Thompson and Ye's denotational and evaluative verbs and the
 * epistemological bias of Recasens et al.), and two kinds of verb that report without being speech: commissives, which
 * vouch only with an occasion, and public acts, which make a record by being done.
 */
export type CueClass = "neutral" | "announcing" | "content" | "factive" | "doubting" | "commissive" | "act";

/** What must stand beside a verb before it counts as reporting; several may do. */
export const Evidence = {
  /** Nothing: the verb reports wherever it has a subject. */
  none: 1,
  /** A clause, a question word, a colon or a quotation after it; or it stands after what it reports ("…, she noted"). */
  clause: 2,
  /** "to" and a verb. */
  infinitive: 4,
  /** A plain object, whoever the subject. */
  object: 8,
  /** A plain object, where the subject is a document. */
  document: 16,
  /** A day or a date in its sentence. */
  occasion: 32,
} as const;

export interface CueVerb {
  readonly lemma: string;
  readonly class: CueClass;
  /** A union of `Evidence`. */
  readonly evidence: number;
}

const { none, clause, infinitive, object, document, occasion } = Evidence;

/** Base forms; irregular ones with past and participle after colons, doubled consonants marked by "+". Chosen by hand for the language, not harvested. */
const ROWS: readonly (readonly [kind: CueClass, evidence: number, verbs: string])[] = [
  ["neutral", none, "say:said tell:told"],
  ["neutral", clause, "add answer ask comment continue conclude email quip+ joke muse opine recall remark reply respond retort text think:thought type wonder write:wrote:written believe feel:felt know:knew:known hear:heard learn understand:understood read:read shout sing:sang:sung whisper yell exclaim interject recount reason reflect relate observe mention express agree acknowledge"],
  ["announcing", clause | document, "announce state declare confirm report publish testify post tweet detail list record register"],
  ["announcing", clause, "release proclaim pronounce assert affirm certify attest advise brief inform notify assure caution"],
  ["content", clause | object, "describe call explain predict estimate forecast:forecast project propose recommend warn urge suggest argue"],
  ["content", object, "criticize criticise praise condemn denounce accuse blame deny reject dismiss endorse oppose defend decry lambaste deride mock applaud laud rebuke ridicule liken blast slam+ tout hail refute rebut+ debunk"],
  ["content", clause, "speculate doubt fear worry assume calculate complain lament hypothesize theorize guess suspect imagine intimate signal imply indicate envisage foresee:foresaw:foreseen reckon object protest counter concur+ demand"],
  ["content", clause | infinitive, "expect hope want intend plan prefer+ decide decline refuse agree threaten seek:sought"],
  ["content", clause | document, "find:found show:showed:shown determine identify outline describe cite include envision reveal suggest indicate conclude"],
  ["factive", clause, "note stress emphasize emphasise underscore underline highlight remind admit confess concede reveal disclose reiterate point:pointed recognize recognise repeat demonstrate illustrate prove"],
  ["doubting", clause | infinitive, "claim allege insist maintain contend purport profess swear:swore:sworn"],
  ["commissive", infinitive | clause | object, "pledge promise vow commit+"],
  ["commissive", infinitive, "undertake:undertook:undertaken offer guarantee"],
  ["act", occasion, "approve sign vote pass rule file sentence appoint charge publish launch award order fine issue indict convict acquit elect ratify veto adopt nominate dismiss sue suspend ban+ certify seize arrest"],
]; // biome-ignore format: a table

/** Every form of a verb of `ROWS`. Regular English spelling: silent e, consonant and y, marked doubling. */
function formsOf(written: string): { readonly lemma: string; readonly forms: readonly string[] } {
  const doubled = written.endsWith("+");
  const [lemma, past, participle] = (doubled ? written.slice(0, -1) : written).split(":") as [string, string?, string?];
  const consonantY = /[^aeiou]y$/.test(lemma);
  const stem =
    lemma.endsWith("e") && !lemma.endsWith("ee") ? lemma.slice(0, -1) : doubled ? lemma + lemma.at(-1) : lemma;
  const third = consonantY ? `${lemma.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const regular = consonantY ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  const ing = consonantY ? `${lemma}ing` : lemma.endsWith("ee") ? `${lemma}ing` : `${stem}ing`;
  return { lemma, forms: [lemma, third, ing, past ?? regular, participle ?? past ?? regular] };
}

function table(): ReadonlyMap<number, CueVerb> {
  const verbs = new Map<string, CueVerb>();
  const byHash = new Map<number, CueVerb>();
  for (const [kind, evidence, words] of ROWS) {
    for (const word of words.split(" ")) {
      const { lemma, forms } = formsOf(word);
      const known = verbs.get(lemma);
      // A verb in two rows keeps its first class and may be known by either evidence.
      const verb: CueVerb = known
        ? { ...known, evidence: known.evidence | evidence }
        : { lemma, class: kind, evidence };
      verbs.set(lemma, verb);
      for (const form of forms) byHash.set(hashOf(form), verb);
    }
  }
  return byHash;
}

const VERBS = table();

/** The reporting verb of which a token's hash is a form. */
export function cueVerb(hash: number): CueVerb | undefined {
  return VERBS.get(hash);
}
