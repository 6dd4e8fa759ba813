import { describe, expect, it } from "vitest";
import type { ClaimKind } from "./claim.ts";
import { claimsIn } from "./claims.fixture.ts";

const kindsOf = (sentence: string) => claimsIn(sentence)[0]?.kinds;

/** Sentences that are of a kind, and others that only look like it. */
const TABLE: Readonly<Record<ClaimKind, { readonly is: readonly string[]; readonly isNot: readonly string[] }>> = {
  figure: {
    is: [
      "The port employs 1,200 people.",
      "Fares rose by 12 percent last year.",
      "The repairs cost £4.5 million.",
      "About 6,400 homes stand empty, Aas said.",
    ],
    isNot: ["The council met on 4 May 2023.", "Lena Aas, 51, lives in Rutland.", "The bridge is closed."],
  },
  accusation: {
    is: [
      "Finance chief Ivo Brandt defrauded pensioners through a shell company.",
      "The clinic covered up the error for months.",
      "The mayor lied to the council.",
      "Two guards assaulted the prisoner.",
      "The firm illegally dumped oil in the bay.",
      "Brandt is a thief.",
      "The contract shows the corruption of the old board.",
      "The ministry has falsified its books.",
    ],
    isNot: [
      "The town lies on the river.",
      "The council voted on Tuesday.",
      "She studied law in Rutland.",
      "The ferry was late.",
    ],
  },
  evaluation: {
    is: [
      "The plan was a disaster.",
      "The new tax is unfair.",
      "It was a brilliant speech.",
      "The council should close the bridge.",
      "The reply was shameful.",
      "The minister is out of touch.",
    ],
    isNot: [
      "The bridge is closed.",
      "The board met in the town hall.",
      "She was born in Rutland.",
      "The ferry left at noon.",
    ],
  },
  cause: {
    is: [
      "The strike led to a shortage of bread.",
      "The festival has strengthened ties between the two towns.",
      "The rule change has eroded public trust in the lottery.",
      "Prices rose because the harvest failed.",
      "The shortage is due to the strike.",
      "The fire was caused by a gas leak.",
      "The closure triggered protests.",
    ],
    isNot: [
      "The ferry is due on Friday.",
      "She joined the cause in 2009.",
      "The two roads meet at the mill.",
      "The board met on Monday.",
    ],
  },
  motive: {
    is: [
      "The company cut wages in a bid to win back investors.",
      "Brandt resigned quietly to avoid questions.",
      "The mayor called the vote to deflect attention from the scandal.",
      "The union wants to end the strike.",
      "The law is aimed at small landlords.",
    ],
    isNot: [
      "The road leads to the harbour.",
      "She went to school in Rutland.",
      "The board agreed to meet again.",
      "He said no to the offer.",
    ],
  },
  prediction: {
    is: [
      "The levee will not hold.",
      "Fares will rise next year.",
      "The bill is expected to pass.",
      "The party is likely to lose the seat.",
      "The bridge won't open before the winter.",
      "The town is going to run out of water.",
    ],
    isNot: [
      "The council will meet on Tuesday.",
      "The inquiry will open in March.",
      "She left a will.",
      "The board is set in its ways.",
      "They are going home.",
    ],
  },
  comparison: {
    is: [
      "The new ferry is slower than the old one.",
      "Women earn less than men.",
      "Wages are low compared with those in the city.",
      "The council has become more secretive.",
      "Voters are increasingly angry.",
      "The town spends twice as much on roads.",
    ],
    isNot: [
      "More than 400 people came.",
      "She walked rather than wait.",
      "The results are due no later than Friday.",
      "The board met longer.",
      "Nobody other than the mayor voted.",
    ],
  },
  superlative: {
    is: [
      "It was the highest turnout since 1974.",
      "The bridge is the only one of its kind in Europe.",
      "It is the most expensive road in the county.",
      "The flood was unprecedented.",
      "Turnout hit a record low.",
      "The party won the seat for the first time.",
    ],
    isNot: [
      "At least four people were hurt.",
      "Most people stayed at home.",
      "Most of the shops were closed.",
      "It was her latest book.",
      "The record of the meeting is public.",
      "She was first to speak.",
    ],
  },
};

describe.each(Object.entries(TABLE))("a claim of kind %s", (kind, { is, isNot }) => {
  it.each(is.map((sentence) => [sentence]))("is made by: %s", (sentence) => {
    expect(kindsOf(sentence)).toContain(kind);
  });

  it.each(isNot.map((sentence) => [sentence]))("is not made by: %s", (sentence) => {
    expect(kindsOf(sentence)).not.toContain(kind);
  });
});

describe("the kinds of a claim", () => {
  it.each<readonly [string, readonly ClaimKind[]]>([
    ["The council met on Tuesday at the town hall.", []],
    ["The strike was a disaster because the mayor lied.", ["accusation", "evaluation", "cause"]],
    ["Fares will rise by 12 percent, more than anywhere else.", ["figure", "prediction", "comparison"]],
    // The source and what it does are not part of what is claimed.
    ["The fraud office said the ferry leaves from the old pier.", []],
  ])("of %j are %j", (sentence, kinds) => {
    expect(kindsOf(sentence)).toEqual(kinds);
  });
});
