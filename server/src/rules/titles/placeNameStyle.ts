import { hashes } from "../../language/hash.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { rule, type WordEntry } from "../rule.ts";
import { type PlaceName, starterPlaces } from "./placeNames.ts";
import { type Found, isCapital, isTitleOfWork, replacing, sentenceOf, WordList } from "./wordList.ts";

/** What bodies are called that bear a place's name and keep it: after the place, or before it and "of". */
const BODIES = hashes(`
  academy airport bank brewery cathedral cemetery chronicle church cinema club college conservatory convent conference courier court
  exchange express festival foundation gallery gate gazette gymkhana herald hospital hotel institute library mail
  mint museum observatory oblast opera orchestra palace patriarchate philharmonic polytechnic port post press restaurant school
  seminary society station stadium symphony synagogue theater theatre times treaty tribune university zoo
`);
/** What has a place's name after "of", and keeps that of its time. */
const EVENTS = hashes(
  "accord archbishop battle bishop convention declaration duke fall liberation maharaja metropolitan patriarch peace port prince princes princess raja sack siege treaty university",
);
const CLUBS = hashes("dinamo dynamo fc radio hotel hms ins uss ss lokomotiv arsenal cska");
const OF = hashes("of");

/** Flags names of places that have been superseded, and those that the desk's list rules out. */
export default rule({
  id: "place-name-style",
  group: "titles",
  severity: { desk: "warning" },
  reads: "paragraph",
  places: ["headline", "standfirst", "caption", "heading", "table"],
  summary: "A place’s old name, or one that the desk does not use.",
  why: "Names change, and a story that mixes old and new looks as if it spoke of two places. The map that ships is short and holds only names on which the large style guides agree; `lists.places` adds to it, overrides it, or with `none` turns it off.",
  silent: [
    "inside quotation marks and block quotes, and in titles of works",
    "phrases that keep the old name: chicken Kiev, Bombay Sapphire, the Calcutta Cup, Peking University",
    "names of bodies: the Madras Museum, Dynamo Kiev, the University of Calcutta, the Treaty of Nanking",
    "sentences that name a year before the change",
    "sentences that give the new name too",
  ],
  authority: [
    "Associated Press stylebook: Kyiv, chicken Kiev",
    "BBC News style guide: names",
    "Guardian style guide: foreign names",
  ],
  bad: [
    { draft: "The envoys met in ⟦Kiev⟧.", fixed: "The envoys met in Kyiv." },
    { draft: "⟦Bombay⟧’s trains were late.", fixed: "Mumbai’s trains were late." },
    {
      draft: "The ⟦Kiev⟧-based firm has an office in ⟦Rangoon⟧.",
      fixed: "The Kyiv-based firm has an office in Rangoon.",
    },
    { draft: "# TRAINS HELD IN ⟦CALCUTTA⟧\n\nIt rained.", fixed: "# TRAINS HELD IN KOLKATA\n\nIt rained." },
    { draft: "The mayor of ⟦Ulan Bator⟧ spoke.", fixed: "The mayor of Ulaanbaatar spoke." },
    {
      draft: "She flew to ⟦Port Amsel⟧.",
      fixed: "She flew to Amselhaven.",
      files: { "newslint.yml": "lists:\n  places: [Port Amsel -> Amselhaven]\n" },
    },
  ],
  good: [
    "He ordered chicken Kiev and wrote about Kievan Rus.",
    "“I was born in Kiev,” she said.",
    "Dynamo Kiev won the cup in 1975.",
    "They drank Bombay Sapphire after the Calcutta Cup.",
    "She studied at the University of Madras and at Peking University.",
    "In 1943 the army fought for Kharkov.",
    "Mumbai, then still Bombay, was dark.",
    "He read *A Winter in Peking* on the train.",
    { draft: "The envoys met in Kiev.", files: { "newslint.yml": "lists:\n  places: none\n" } },
    { draft: "The envoys met in Kiev.", files: { "newslint.yml": "lists:\n  places: [Kiev -> Kiev]\n" } },
  ],

  check(context) {
    const { places } = context.setting.lists;
    if (places === "none") return;
    const { paragraph } = context;
    for (const found of listOf(places).find(paragraph.prose, paragraph.facts.analysis.tokens)) {
      if (context.isQuoted(found) || isTitleOfWork(paragraph, found)) continue;
      if (isBody(paragraph, found) || isOfItsTime(paragraph, found)) continue;
      const written = paragraph.prose.slice(found.start, found.end);
      const { right, reason } = found.entry;
      const wanted = found.replacement ?? right;
      const isShipped = starterPlaces().includes(found.entry);
      context.report({
        at: found,
        message: isShipped
          ? `The place written “${written}” is now called “${wanted}”.`
          : `The desk writes “${wanted}” for “${written}”.${reason ? ` ${sentenceOf(reason)}` : ""}`,
        fixes: replacing(paragraph, found),
      });
    }
  },
});

/** Maps made ready, for as long as the config that holds the desk's part lives. */
const READY = new WeakMap<readonly WordEntry[], WordList<PlaceName>>();

/** The desk's entries, and those of the starter map that the desk says nothing of. */
function listOf(own: readonly WordEntry[]): WordList<PlaceName> {
  let list = READY.get(own);
  if (!list) {
    const mine = new Set(own.map(({ wrong }) => wrong.toLowerCase()));
    const rest = starterPlaces().filter(({ wrong }) => !mine.has(wrong.toLowerCase()));
    list = new WordList<PlaceName>([...own, ...rest], { inflects: false });
    READY.set(own, list);
  }
  return list;
}

/** Whether the name is part of a body's or an event's, which keeps it. */
function isBody({ prose, facts }: Paragraph, { firstToken, endToken }: Found<PlaceName>): boolean {
  const { tokens } = facts.analysis;
  const isCapitalAt = (i: number) => i >= 0 && i < tokens.count && isCapital(prose.charAt(tokens.start[i]!));
  for (let i = endToken; i < endToken + 4 && isCapitalAt(i); i++) if (BODIES.has(tokens.hash[i]!)) return true;
  if (CLUBS.has(tokens.hash[firstToken - 1]!) && isCapitalAt(firstToken - 1)) return true;
  if (firstToken < 2 || !OF.has(tokens.hash[firstToken - 1]!)) return false;
  const of = tokens.hash[firstToken - 2]!;
  return EVENTS.has(of) || (isCapitalAt(firstToken - 2) && BODIES.has(of));
}

/** Whether the sentence speaks of a year before the change, or tells the new name too. */
function isOfItsTime({ prose, facts }: Paragraph, { entry, start }: Found<PlaceName>): boolean {
  const { tokens, sentences } = facts.analysis;
  const sentence = sentences[sentenceAt(sentences, start)];
  if (!sentence) return false;
  if (entry.since !== undefined) {
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      const length = tokens.end[i]! - tokens.start[i]!;
      if (length !== 4 && length !== 5) continue;
      const year = Number(prose.slice(tokens.start[i]!, tokens.start[i]! + 4));
      if (year >= 1000 && year < entry.since) return true;
    }
  }
  return prose.slice(sentence.start, sentence.end).includes(entry.right);
}
