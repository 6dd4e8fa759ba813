import { hashOf } from "../language/hash.ts";
import { verbForms } from "../language/inflection.ts";

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

/** Base forms. Chosen by hand for the language, not harvested. */
const ROWS: readonly (readonly [kind: CueClass, evidence: number, verbs: string])[] = [
  ["neutral", none, "say tell"],
  ["neutral", clause, "add answer ask comment continue conclude email quip joke muse opine recall remark reply respond retort text think type wonder write believe feel know hear learn understand read shout sing whisper yell exclaim interject recount reason reflect relate observe mention express agree acknowledge"],
  ["announcing", clause | document, "announce state declare confirm report publish testify post tweet detail list record register"],
  ["announcing", occasion, "announce report post declare publish release"],
  ["announcing", clause, "release proclaim pronounce assert affirm certify attest advise brief inform notify assure caution"],
  ["content", clause | object, "describe call explain predict estimate forecast project propose recommend warn urge suggest argue"],
  ["content", object, "criticize criticise praise condemn denounce accuse blame deny reject dismiss endorse oppose defend decry lambaste deride mock applaud laud rebuke ridicule liken blast slam tout hail refute rebut debunk"],
  ["content", clause, "speculate doubt fear worry assume calculate complain lament hypothesize theorize guess suspect imagine intimate signal imply indicate envisage foresee reckon object protest counter concur demand"],
  ["content", clause | infinitive, "expect hope want intend plan prefer decide decline refuse agree threaten seek"],
  ["content", clause | document, "find show determine identify outline describe cite include envision reveal suggest indicate conclude"],
  ["factive", clause, "note stress emphasize emphasise underscore underline highlight remind admit confess concede reveal disclose reiterate point recognize recognise repeat demonstrate illustrate prove"],
  ["doubting", clause | infinitive, "claim allege insist maintain contend purport profess swear"],
  ["commissive", infinitive | clause | object, "pledge promise vow commit"],
  ["commissive", infinitive, "undertake offer guarantee"],
  ["act", occasion, "approve sign vote pass rule file sentence appoint charge publish launch award order fine issue indict convict acquit elect ratify veto adopt nominate dismiss sue suspend ban certify seize arrest"],
]; // biome-ignore format: a table

function table(): ReadonlyMap<number, CueVerb> {
  const verbs = new Map<string, CueVerb>();
  const byHash = new Map<number, CueVerb>();
  for (const [kind, evidence, words] of ROWS) {
    for (const lemma of words.split(" ")) {
      const known = verbs.get(lemma);
      // A verb in two rows keeps its first class and may be known by either evidence.
      const verb: CueVerb = known
        ? { ...known, evidence: known.evidence | evidence }
        : { lemma, class: kind, evidence };
      verbs.set(lemma, verb);
      byHash.set(hashOf(lemma), verb);
      for (const british of [true, false])
        for (const form of Object.values(verbForms(lemma, british))) byHash.set(hashOf(form), verb);
    }
  }
  return byHash;
}

const VERBS = table();

/** The reporting verb of which a token's hash is a form. */
export function cueVerb(hash: number): CueVerb | undefined {
  return VERBS.get(hash);
}
