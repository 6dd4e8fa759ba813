import { Tag, TokenKind } from "../../language/analysis.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { rule, type WordEntry } from "../rule.ts";
import { type Found, isAllCapitals, isCapital, isTitleOfWork, replacing, sentenceOf, WordList } from "./wordList.ts";

/** Flags words that the desk's own list rules out. */
export default rule({
  id: "house-word",
  group: "titles",
  severity: { desk: "warning" },
  reads: "paragraph",
  places: ["headline", "standfirst", "caption", "heading", "table"],
  summary: "A word that the desk’s own list replaces with another.",
  why: "A desk that has settled on a word wants it in every story. The list is the desk’s: `lists.words` in the config, inline or in a file, and without it this rule is silent.",
  silent: [
    "no list, or no entry",
    "inside quotation marks and block quotes",
    "titles of works, and names: a capital where the entry and the sentence ask for none",
    "the phrases that an entry excepts",
    "inflected forms of an entry marked `exact`; all others follow it (utilise, utilises, utilised, utilising)",
  ],
  authority: ["The desk’s own list"],
  bad: [
    {
      draft: "The board will ⟦utilise⟧ the reserve.",
      fixed: "The board will use the reserve.",
      files: { "newslint.yml": "lists:\n  words:\n    - utilise -> use\n" },
    },
    {
      draft: "⟦Utilising⟧ the reserve, the board ⟦commenced⟧ work. It had ⟦commenced⟧ in May.",
      fixed: "Using the reserve, the board commenced work. It had commenced in May.",
      files: { "newslint.yml": "lists:\n  words: [utilise -> use, commence -> begin]\n" },
    },
    {
      draft: "Two ⟦spokesmen⟧ for the port spoke.",
      fixed: "Two spokespeople for the port spoke.",
      files: { "newslint.yml": "lists:\n  words: [spokesman -> spokesperson]\n" },
    },
    {
      draft: "It was a ⟦utilisation⟧ plan, she said.",
      fixed: "It was an employment plan, she said.",
      files: { "newslint.yml": "lists:\n  words: [utilisation -> employment]\n" },
    },
    {
      draft: "She sold the ⟦Web site⟧ and the ⟦web sites⟧ of others.",
      fixed: "She sold the website and the web sites of others.",
      files: { "newslint.yml": "lists:\n  words: [web site -> website, Web site -> website]\n" },
    },
    {
      draft: "The ⟦illegals⟧ were held at the port.",
      files: {
        "newslint.yml": "lists:\n  words:\n    - { wrong: illegal, right: undocumented, except: [illegal parking] }\n",
      },
    },
  ],
  good: [
    "The board will utilise the reserve.",
    {
      draft: "“We will utilise it,” she said.",
      files: { "newslint.yml": "lists:\n  words: [utilise -> use]\n" },
    },
    {
      draft: "The firm was fined for illegal parking.",
      files: {
        "newslint.yml": "lists:\n  words:\n    - { wrong: illegal, right: undocumented, except: [illegal parking] }\n",
      },
    },
    {
      draft: "He works for the Utilise Group.",
      files: { "newslint.yml": "lists:\n  words: [utilise -> use]\n" },
    },
    {
      draft: "She wrote *To utilise or not* in June.",
      files: { "newslint.yml": "lists:\n  words: [utilise -> use]\n" },
    },
    {
      draft: "The board utilised the reserve.",
      files: { "newslint.yml": "lists:\n  words:\n    - { wrong: utilise, right: use, exact: true }\n" },
    },
    {
      draft: "Leaves were falling when prices fell.",
      files: { "newslint.yml": "lists:\n  words: [fall -> autumn]\n" },
    },
    {
      draft: "The turkey was late.",
      files: { "newslint.yml": "lists:\n  words: [Turkey -> Türkiye]\n" },
    },
  ],

  check(context) {
    const entries = context.setting.lists.words;
    if (entries.length === 0) return;
    const { paragraph } = context;
    const { tokens } = paragraph.facts.analysis;
    for (const found of listOf(entries, context.setting.language).find(paragraph.prose, tokens)) {
      if (context.isQuoted(found) || isTitleOfWork(paragraph, found) || isName(paragraph, found)) continue;
      const written = paragraph.prose.slice(found.start, found.end);
      const { right, reason } = found.entry;
      context.report({
        at: found,
        message: `The desk writes “${found.replacement ?? right}” for “${written}”.${reason ? ` ${sentenceOf(reason)}` : ""}`,
        fixes: replacing(paragraph, found),
      });
    }
  },
});

/** Lists made ready, for as long as the config that holds them lives. */
const READY = new WeakMap<readonly WordEntry[], Map<boolean, WordList<WordEntry>>>();

function listOf(entries: readonly WordEntry[], language: string): WordList<WordEntry> {
  const british = language !== "en-US";
  let lists = READY.get(entries);
  if (!lists) {
    lists = new Map();
    READY.set(entries, lists);
  }
  let list = lists.get(british);
  if (!list) {
    list = new WordList(entries, { inflects: true, british });
    lists.set(british, list);
  }
  return list;
}

/**
 * Whether a word that the list has small is written large for another reason than the sentence's beginning: it is a
 * name's. Headlines that capitalise every word say nothing.
 */
function isName(paragraph: Paragraph, found: Found<WordEntry>): boolean {
  const { prose, facts } = paragraph;
  const { tokens, sentences } = facts.analysis;
  const written = prose.slice(found.start, found.end);
  if (!isCapital(written) || isCapital(found.entry.wrong)) return false;
  const sentence = sentences[sentenceAt(sentences, found.start)];
  if (!sentence || isTitleCase(paragraph, sentence)) return false;
  if (isAllCapitals(written) && written.length > 1) return true;
  if (sentence.firstToken !== found.firstToken) return true;
  const next = found.endToken;
  return (
    next < sentence.endToken &&
    tokens.tag[next] === Tag.name &&
    isCapital(prose.slice(tokens.start[next]!, tokens.end[next]!))
  );
}

/** Whether most of a sentence's longer words open with a capital. */
function isTitleCase(
  { prose, facts }: Paragraph,
  { firstToken, endToken }: { readonly firstToken: number; readonly endToken: number },
): boolean {
  const { tokens } = facts.analysis;
  let long = 0;
  let capital = 0;
  for (let i = firstToken; i < endToken; i++) {
    if (tokens.kind[i] !== TokenKind.word || tokens.end[i]! - tokens.start[i]! < 4) continue;
    long++;
    if (isCapital(prose.charAt(tokens.start[i]!))) capital++;
  }
  return long > 1 && capital / long > 0.75;
}
