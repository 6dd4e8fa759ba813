import { Penn, Tag, type Tokens } from "../language/analysis.ts";
import { hashOf } from "../language/hash.ts";
import type { SourceKind } from "./facts.ts";

const set = (words: string): ReadonlySet<number> =>
  new Set(
    words
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => hashOf(word)),
  );

/** Groups that name nobody. Whether one is identified ("experts at the board"), the rule asks. */
const VAGUE = set(`
  academics activists advocates aides analysts authorities backers campaigners commentators critics defenders detractors
  economists engineers environmentalists experts forecasters historians insiders lawyers many observers officials
  opponents others people pollsters proponents pundits researchers scholars scientists skeptics sceptics some
  specialists strategists supporters watchers watchdogs
`);

/** Heads that stand for somebody who will not be named. */
const ANONYMOUS = set("source sources insider informant");

/** Heads that are texts or bodies of figures. */
export const DOCUMENT_NOUNS = set(`
  account affidavit agenda agreement analyses analysis annex announcement article assessment audit audits bill book
  briefing brochure bulletin census chart charter communique complaint complaints contract contracts data dataset deal
  deed diary dispatch document documents draft editorial email emails essay estimate estimates evaluation evidence
  figures filing filings findings footage forecast forecasts guide guidelines indictment inquiry inspection inventory
  invoices lawsuit lawsuits ledger legislation letter letters log logs manifesto map memo memos memorandum minutes
  motion notice numbers opinion order paper papers petition plan poll polling polls post posts post-mortem projections proposal
  receipts record records recording register registry release report reports research resolution results review reviews
  ruling script sheet statement statements statistics statute studies study submission suit summary survey surveys
  survey's testimony text texts transcript transcripts treaty tweet verdict video warrant website worksheet
`);

const BODIES = set(`
  administration agency airline alliance army assembly association authority bank board branch bureau cabinet campaign
  centre center chamber charity church city coalition college commission committee company congress consortium
  consulate corporation corps council county court department directorate district embassy federation firm force
  foundation fund government group hospital house industry institute institution laboratory league legislature
  lender magazine maker manufacturer mill ministry movement municipality museum navy network newspaper office operator
  organisation organization paper parish parliament party pentagon police port provider publisher regulator republic
  retailer school secretariat senate service society station syndicate team treasury tribunal trust union university
  utility watchdog inc ltd llc plc corp co
  agencies airlines banks boards businesses campaigns charities chamber churches cities city coalitions colleges
  commissions committees companies corporations councils countries country courts departments federations firms
  governments groups hospitals industries institutes institutions jury leagues manufacturers media militia militias
  military ministries movements municipalities nation nations networks newspapers offices organisations organizations
  outlet outlets panel parties publishers regulators retailers schools startup state states thinktank tribes unions
  universities utilities
`);

const PEOPLE = set("he she they i we who him her them you");

/**
 * What kind of source the tokens [first, end) name: by their head, the last word before an "of", "at" or a comma.
 * A person's name is told from an organisation's by the words that only bodies have.
 */
export function sourceKindOf(tokens: Tokens, first: number, end: number): SourceKind {
  if (end <= first) return "vague";
  const head = headOf(tokens, first, end);
  const hash = tokens.hash[head]!;
  if (PEOPLE.has(hash)) return "person";
  if (ANONYMOUS.has(hash) || isFamiliar(tokens, first, end)) return "anonymous";
  if (VAGUE.has(hash)) return "vague";
  if (DOCUMENT_NOUNS.has(hash)) return "document";
  if (BODIES.has(hash)) return "organisation";
  return "person";
}

const LINKS = set("of at from in for with on by to who , ( -- –");

/**
 * The head of a noun phrase: the last token before the first preposition or comma after its first word, or before what is
 * said of the noun: "figures | released by …", "sources | close to …".
 */
export function headOf(tokens: Tokens, first: number, end: number): number {
  let hasNoun = isNoun(tokens, first);
  for (let i = first + 1; i < end; i++) {
    if (LINKS.has(tokens.hash[i]!)) return i - 1;
    if (isNoun(tokens, i)) hasNoun = true;
    else if (hasNoun && SAID_OF.has(tokens.penn[i]!) && !(i + 1 < end && isNoun(tokens, i + 1))) return i - 1;
  }
  return end - 1;
}

const SAID_OF: ReadonlySet<number> = new Set([Penn.JJ, Penn.RB, Penn.VBN, Penn.VBG, Penn.VBD]);

function isNoun({ tag }: Tokens, i: number): boolean {
  return tag[i] === Tag.noun || tag[i] === Tag.name;
}

const FAMILIAR = set("familiar briefed anonymity");

function isFamiliar(tokens: Tokens, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (FAMILIAR.has(tokens.hash[i]!)) return true;
  return false;
}
