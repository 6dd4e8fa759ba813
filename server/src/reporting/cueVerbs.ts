import { hashOf } from "../language/hash.ts";
import { verbForms } from "../language/inflection.ts";

/**
 * The five classes of reporting verbs (rules.md 2b; after Thompson and Ye's denotational and evaluative verbs and the
 * epistemological bias of Recasens et al.), and commissives, which report without being speech.
 */
export type CueClass = "neutral" | "announcing" | "content" | "factive" | "doubting" | "commissive";

export interface CueVerb {
  readonly lemma: string;
  readonly class: CueClass;
}

/** Base forms. Chosen by hand for the language, not harvested. */
const ROWS: readonly (readonly [kind: CueClass, verbs: string])[] = [
  ["neutral", "say tell add answer ask comment continue conclude email quip joke muse opine recall remark reply respond retort text think type wonder write believe feel know hear learn understand read shout sing whisper yell exclaim interject recount reason reflect relate observe mention express agree acknowledge"],
  ["announcing", "announce state declare confirm report publish testify post tweet detail list record register release proclaim pronounce assert affirm certify attest advise brief inform notify assure caution"],
  ["content", "describe call explain predict estimate forecast project propose recommend warn urge suggest argue criticize criticise praise condemn denounce accuse blame deny reject dismiss endorse oppose defend decry lambaste deride mock applaud laud rebuke ridicule liken blast slam tout hail refute rebut debunk"],
  ["content", "speculate doubt fear worry assume calculate complain lament hypothesize theorize guess suspect imagine intimate signal imply indicate envisage foresee reckon object protest counter concur demand expect hope want intend plan prefer decide decline refuse threaten seek find show determine identify outline cite include envision reveal"],
  ["factive", "note stress emphasize emphasise underscore underline highlight remind admit confess concede disclose reiterate point recognize recognise repeat demonstrate illustrate prove"],
  ["doubting", "claim allege insist maintain contend purport profess swear"],
  ["commissive", "pledge promise vow commit undertake offer guarantee"],
]; // biome-ignore format: a table

function table(): ReadonlyMap<number, CueVerb> {
  const byHash = new Map<number, CueVerb>();
  for (const [kind, words] of ROWS) {
    for (const lemma of words.split(" ")) {
      const verb: CueVerb = { lemma, class: kind };
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
