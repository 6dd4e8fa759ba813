/** The forms of a verb besides its base. */
export interface VerbForms {
  /** Third person singular. */
  readonly s: string;
  readonly past: string;
  readonly participle: string;
  readonly ing: string;
}

/** Irregular verbs: base, past, participle where it differs. Own list of those in common use. */
const IRREGULAR_VERBS = `
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent|bet bet
bid bid|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|broadcast broadcast
build built|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung|come came come|cost cost|creep crept
cut cut|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got|give gave given
go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept
know knew known|lay laid|lead led|leave left|lend lent|let let|lie lay lain|light lit|lose lost|make made|mean meant|meet met
mislead misled|mistake mistook mistaken|overcome overcame overcome|oversee oversaw overseen|overtake overtook overtaken
overthrow overthrew overthrown|pay paid|put put|quit quit|read read|rebuild rebuilt|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set|shake shook shaken|shed shed
shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk|sit sat|sleep slept
slide slid|speak spoke spoken|spend spent|split split|spread spread|stand stood|steal stole stolen|stick stuck|strike struck
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone
uphold upheld|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld
withstand withstood|write wrote written`;

/** Regular verbs that news copy uses in place of longer or vaguer ones. Own list. */
const COMMON_VERBS = `
accept achieve act add admit adopt advance advise affect agree aid aim allow announce answer apologise apologize appear apply appoint
approach approve argue arrange arrest arrive ask assign assume attack attempt attend avoid back ban base belong blame block boost borrow
call campaign cancel care carry cause challenge change charge check claim clean clear climb close collect combine compare compete complain
complete confirm connect consider consult contact contain continue contribute control convince cook cooperate copy count cover create
criticise criticize cross cure damage decide declare decline decrease defeat defend delay deliver demand deny depend deploy describe
destroy determine develop die direct disagree discover discuss dismiss divide double drop earn ease edit elect employ enable encourage
end enjoy enlist enter escape establish examine exceed exchange exist expand expect explain explore express extend face fail favour favor
fear fill finance finish fire fit fix follow force form free fund gain gather grant guess guide handle happen harm hate head help hire
hope hurry identify ignore improve include increase inform injure insist inspect intend introduce invent invest investigate invite involve
issue join judge jump keep kill kick label lack land last laugh launch learn lessen lift like limit link list listen live load look lower
maintain manage mark marry match matter measure mention merge move murder name need note notice obtain offer open oppose order organise
organize outline own paint pass permit persuade phone pick place plan play please plead point praise prefer prepare present prevent print
produce promise promote propose protect prove provide publish pull punish push question quote raise range rank reach realise realize
receive recommend record recover reduce refer refuse regret reject relate release rely remain remember remind remove rent repair repeat
replace reply report represent request rescue resign resist respond rest restore result retire return reveal review reward rob rule rush
save search seem seize serve settle share shift shout sign slow solve sort sound speed start state stay stop store stress study succeed
suffer suggest supply support suppose survive suspect talk target tax test thank threaten total touch track trade train transfer travel
treat trust try turn urge use value visit vote wait walk want warn wash waste watch welcome wish wonder work worry wound`;

/** Verbs of more syllables that stress the last and double its consonant. */
const DOUBLING = new Set(
  "abet acquit admit allot commit compel concur confer control defer deter dispel equip excel expel forget incur infer occur omit patrol permit prefer propel rebel rebut recur refer regret remit repel submit transfer".split(
    " ",
  ),
);

const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map(
  `child children|foot feet|goose geese|knife knives|life lives|wife wives|wolf wolves|half halves|leaf leaves|loaf loaves|shelf shelves|thief thieves
  man men|woman women|mouse mice|ox oxen|person people|tooth teeth|crisis crises|analysis analyses|basis bases|hypothesis hypotheses|diagnosis diagnoses
  criterion criteria|phenomenon phenomena|people people|staff staff|police police|sheep sheep|series series|species species|aircraft aircraft
  hero heroes|potato potatoes|tomato tomatoes|echo echoes|veto vetoes|embargo embargoes|torpedo torpedoes`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

let irregular: ReadonlyMap<string, readonly [string, string]> | undefined;
let common: ReadonlySet<string> | undefined;

function irregularVerbs(): ReadonlyMap<string, readonly [string, string]> {
  irregular ??= new Map(
    IRREGULAR_VERBS.trim()
      .split(/[|\n]/)
      .map((row) => {
        const [base, past, participle] = row.trim().split(" ");
        return [base!, [past!, participle ?? past!]] as const;
      }),
  );
  return irregular;
}

/** Whether a word is a verb in common use, or has a verb's ending. Lower case. */
export function isCommonVerb(word: string): boolean {
  common ??= new Set(COMMON_VERBS.trim().split(/\s+/));
  return (
    common.has(word) ||
    irregularVerbs().has(word) ||
    (/.{3}(?:[iy][sz]e|ify|ate)$/.test(word) && !word.endsWith("wise"))
  );
}

/**
 * The forms of a verb from its base. `british` doubles the l of verbs like travel whatever the stress.
 * A verb the tables do not know is inflected by the rules of spelling.
 */
export function verbForms(base: string, british = true): VerbForms {
  const s = base === "have" ? "has" : withS(base);
  const ing = withIng(base, british);
  const known = irregularVerbs().get(base);
  if (known) return { s, past: known[0], participle: known[1], ing };
  const past = withEd(base, british);
  return { s, past, participle: past, ing };
}

/** The plural of a noun; compounds of man, woman and person by their last part. */
export function pluralOf(noun: string): string {
  const known = IRREGULAR_PLURALS.get(noun);
  if (known) return known;
  if (/(?:wo|[a-z]{2})man$/.test(noun) && !/(?:hu|ger|nor|ro|otto|talis|sha)man$/i.test(noun))
    return `${noun.slice(0, -2)}en`;
  if (/[a-z]{3}person$/.test(noun)) return `${noun.slice(0, -6)}people`;
  return withS(noun);
}

function withS(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/^(?:go|do|undergo|undo|veto|echo|embargo)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

function withEd(base: string, british: boolean): string {
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return `${doubled(base, british)}ed`;
}

function withIng(base: string, british: boolean): string {
  if (base.endsWith("ie")) return `${base.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(base)) return `${base.slice(0, -1)}ing`;
  return `${doubled(base, british)}ing`;
}

/** The base with its last consonant doubled where an ending asks for it. */
function doubled(base: string, british: boolean): string {
  const isShort = /^[^aeiou]*(?:qu)?[aeiou][bdfgklmnprstvz]$/.test(base);
  const isStressed =
    DOUBLING.has(base) ||
    (irregularVerbs().has(base) && /[^aeiou][aeiou][bdgmnpt]$/.test(base) && !/(?:en|er)$/.test(base)) ||
    (british && /[^aeiou][aeiou]l$/.test(base));
  return isShort || isStressed ? base + base[base.length - 1] : base;
}
