import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import type { Figure } from "./facts.ts";
import { figuresOf } from "./figures.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function figures(text: string): readonly Figure[] {
  return figuresOf(analyse(text, models));
}

/** What is written, how it is bounded, its value and unit: "over 45,000 | > 45000 soldier". */
function read(text: string): string[] {
  return figures(text).map(({ start, end, bound, value, unit }) => {
    const values = typeof value === "number" ? [value] : value;
    return `${text.slice(start, end)} | ${bound} ${values.join("..")} ${unit}`.trimEnd();
  });
}

describe("what is measured or counted", () => {
  it.each<[text: string, ...string[]]>([
    ["Over 45,000 Ruritanian soldiers were trained.", "Over 45,000 | > 45000 soldier"],
    ["The line runs past 42,000 households.", "42,000 | = 42000 household"],
    ["Millions of people fled.", "Millions | ~ 1000000..10000000 people"],
    ["Sales rose 19 per cent.", "19 per cent | = 19 percent"],
    ["It fell by 0.2%.", "0.2% | = 0.2 percent"],
    ["Support fell by two percentage points.", "two percentage points | = 2 percentage point"],
    ["The charge is 40 basis points.", "40 basis points | = 40 basis point"],
    ["It ran at 87 mph.", "87 mph | = 87 mile per hour"],
    ["It ran at 60 miles an hour.", "60 miles an hour | = 60 mile per hour"],
    ["A field of 12 acres.", "12 acres | = 12 acre"],
    ["A phone with 64GB of storage.", "64GB | = 64 gigabyte"],
    ["She won three gold medals.", "three | = 3 medal"],
    ["The whale was 37m long.", "37m | = 37 metre"],
    ["One in five boats leaks.", "One in five | = 0.2 boat"],
    ["Six in 10 New York Democratic voters agreed.", "Six in 10 | = 0.6 voter"],
    ["Eight of 10 avocados come by sea.", "Eight of 10 | = 0.8 avocado"],
    ["Nine out of 10 voters agreed.", "Nine out of 10 | = 0.9 voter"],
    ["Two-thirds of the crew left.", "Two-thirds | = 0.6666666666666666 crew"],
    ["Rents have tripled since May.", "tripled | = 3"],
    ["They catch twice as many eels.", "twice | = 2"],
    ["They catch ten times as many eels.", "ten times | = 10"],
    ["It saw a ten-fold rise.", "ten-fold | = 10"],
    ["It is 10x more likely.", "10x | = 10"],
    ["They face a one-in-five chance.", "one-in-five | = 0.2 chance"],
    ["They had twenty-one thousand boats.", "twenty-one thousand | = 21000 boat"],
    ["Half a million people came.", "Half a million | = 500000 people"],
    ["The budget has 5 lakh crore rupees.", "5 lakh crore rupees | = 5000000000000 rupee"],
    ["A fund of Rs 12,50,000 was set up.", "Rs 12,50,000 | = 1250000 rupee"],
    ["Growth was minus 3.5 percent.", "3.5 percent | = -3.5 percent"],
    ["The team was at minus-5 yards.", "5 yards | = -5 yard"],
    ["A chip of sub-7 nanometers.", "7 nanometers | = 7 nanometre"],
    [
      "Four-, five- and six-cylinder engines.",
      "Four | = 4 cylinder",
      "five | = 5 cylinder",
      "six-cylinder | = 6 cylinder",
    ],
    ["Two- and three-bedroom flats.", "Two | = 2 bedroom", "three-bedroom | = 3 bedroom"],
    ["The refinery makes 52,000 barrel-a-day.", "52,000 barrel-a-day | = 52000 barrel per day"],
    ["It is 4°C in the shade.", "4°C | = 4 celsius"],
    ["It melts at 12 C in the sun.", "12 C | = 12 celsius"],
    ["It takes 2h 10m by boat.", "2h | = 2 hour", "10m | = 10 minute"],
    ["A mass of 1.99×10−3 kilograms.", "1.99×10−3 kilograms | = 0.00199 kilogram"],
    ["It is 1⁄32 of a quart.", "1⁄32 | = 0.03125 quart"],
    ["The odds are 5-to-1 on.", "5-to-1 | = 5"],
  ])("%s", (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("money", () => {
  it.each<[text: string, unit: string, currency: string, value: number]>([
    ["pledging $1 billion in aid", "dollar", "", 1e9],
    ["C$600 million for ferries", "dollar", "CAD", 6e8],
    ["US $84 billion in all", "dollar", "USD", 84e9],
    ["a sum of $US55,931,000 in all", "dollar", "USD", 55_931_000],
    ["£4m for the roof", "pound", "", 4e6],
    ["€3.5bn in loans", "euro", "EUR", 3.5e9],
    ["1,200€ in cash", "euro", "EUR", 1200],
    ["600 million Canadian dollars", "dollar", "CAD", 6e8],
    ["200 New Zealand dollars", "dollar", "NZD", 200],
    ["12 pounds sterling", "pound", "GBP", 12],
    ["90 million kroner", "krone", "", 9e7],
    ["Rs 200 crore", "rupee", "", 2e9],
    ["USD10m in cash", "dollar", "USD", 1e7],
    ["$20 US each", "dollar", "USD", 20],
    ["118.5p a share", "penny", "", 118.5],
    ["18 sen a litre", "sen", "", 18],
    ["PS2.7m in all", "pound", "", 2.7e6],
    ["Y=590 billion in all", "yen", "", 59e10],
  ])("%s", (text, unit, currency, value) => {
    expect(figures(text)).toMatchObject([{ kind: "money", unit, currency, value }]);
  });

  it("tells pounds of weight from pounds of money", () => {
    expect(figures("The cod weighed 12 pounds.")[0]!.kind).toBe("measure");
    expect(figures("He paid 12 pounds.")[0]!.kind).toBe("money");
  });
});

describe("bounds", () => {
  it.each<[text: string, string]>([
    ["more than 300 homes", "more than 300 | > 300 home"],
    ["at least $5 million", "at least $5 million | > 5000000 dollar"],
    ["up to 60 boats", "up to 60 | < 60 boat"],
    ["fewer than 20 boats", "fewer than 20 | < 20 boat"],
    ["nearly 45,000 boats", "nearly 45,000 | ~ 45000 boat"],
    ["some 400 boats", "some 400 | ~ 400 boat"],
    ["an estimated 400 boats", "an estimated 400 | ~ 400 boat"],
    ["400 boats or more", "400 | > 400 boat"],
    ["400 or more boats", "400 | > 400 boat"],
    ["400+ boats", "400+ | > 400 boat"],
    ["400-plus boats", "400-plus | > 400 boat"],
    ["12-odd boats", "12-odd | ~ 12 boat"],
    ["~400 boats", "~400 | ~ 400 boat"],
    ["≥ 400 boats", "≥ 400 | > 400 boat"],
    ["just shy of 400 boats", "just shy of 400 | ~ 400 boat"],
    ["400 boats or so", "400 | ~ 400 boat"],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe("ranges", () => {
  it.each<[text: string, ...string[]]>([
    ["10-15 boats sank", "10-15 | = 10..15 boat"],
    ["$4-5 million in damage", "$4-5 million | = 4000000..5000000 dollar"],
    ["$89 to $93 billion in sales", "$89 to $93 billion | = 89000000000..93000000000 dollar"],
    ["between 50 and 70 boats sank", "50 and 70 | = 50..70 boat"],
    ["from 1 to 1.5 percent", "1 to 1.5 percent | = 1..1.5 percent"],
    ["three or four years", "three or four years | = 3..4 year"],
    ["Rents rose from $800 to $1,000", "$800 | = 800 dollar", "$1,000 | = 1000 dollar"],
    ["Rents rose by $40 to $840", "$40 | = 40 dollar", "$840 | = 840 dollar"],
    ["The number of nurses rose by 522 to 6,412", "522 | = 522", "6,412 | = 6412"],
  ])("%s", (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("no figure at all", () => {
  it.each([
    "The storm came on August 24.",
    "It opened on 24 August 1987.",
    "From May 24 to 26 the lock is shut.",
    "The mill closed in 1987.",
    "It stood through the 90's.",
    "He wrote The Pier (2019).",
    "The boat leaves at 5 p.m.",
    "The boat leaves at 10:30.",
    "See Section 8 of the act.",
    "She lives at 10 Harbour Street.",
    "Route 66 is closed.",
    "The Fortune 500 companies met.",
    "Chelsea won the Big Ten.",
    "She bought an iPhone 11 yesterday.",
    "It was the 21st day.",
    "No one was there.",
    "One of them, the other one, left.".replace("One of them, the", "The"),
    "The talks were one-on-one.",
    "It is a two-way street.",
    "Open 24/7 since 9/11.",
    "An iPhone 11 Pro Max lay there.",
    "She lives at 22 Ave Foch.",
    "COVID -19 came.",
    "It rained from 2012-13 to 2013–14.",
    "She sang twice as the rain fell.",
  ])("%s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("figures that need no source, and why", () => {
  it.each([
    ["The 34-year-old won.", "an age"],
    ["Lena Aas, 43, said so.", "an age"],
    ["He is 60 years old.", "an age"],
    ["Lena Aas, 43", "an age"],
    ["Vik has a population of 54,000.", "a population"],
    ["The rain lasted for 90 minutes.", "a length of time"],
    ["The village lies 12 miles inland.", "a distance or size"],
    ["It was 31 degrees in the shade.", "a temperature"],
    ["Vik won 3-2 on Saturday.", "a score"],
    ["The council voted 7-2 to keep it.", "a vote, which is on record"],
    ["The bill needs a two-thirds majority.", "a threshold or limit"],
    ["The 60-vote threshold stands.", "a threshold or limit"],
    ["Two dogs slept.", "a small count"],
    ["Tickets cost $12 at the door.", "a price that anyone can check"],
    ["Shares of the mill closed at $41.20.", "a market level"],
    ["They wrote a 300-page report.", "a description"],
    ["Dozens of boats sank.", "a vague quantity"],
    ["I am 100 percent sure.", "a figure of speech"],
    ["The 29 passengers slept.", "a group that is known"],
    ["$1 = 0.76 pounds", "an exchange rate"],
    ["Per 100,000 people it is low.", "the base of a rate"],
    ["For every $1 it earns, it spends two.", "the base of a rate"],
    ["With 98 percent of precincts reporting, Lund led.", "a vote, which is on record"],
    ["With 95% of the votes counted, Lund led.", "a vote, which is on record"],
    ["The bill would also provide up to $50 million in grants.", "what a bill itself provides"],
    ["Whoever swims there would be fined $500.", "a penalty that the law sets"],
    ["A 10x zoom is built in.", "a description"],
    ["She scored 22 goals last season.", "a sports statistic"],
    ["United were reduced to 10 men before half-time.", "a sports statistic"],
    ["They were down to 13 players.", "a sports statistic"],
    ["About a dozen farmers stood at the gate.", "a rough count"],
    ["Gifts of $500 or more are listed.", "a threshold or limit"],
    ["Shops may fill 50 percent capacity.", "a threshold or limit"],
    ["Buyers must be 18 or 19 to enter.", "an age"],
    ["Smuggling carries a $250,000 fine.", "a penalty that the law sets"],
    ["The chamber approved the nomination 52 to 47.", "a vote, which is on record"],
    ["Lund won with 57.5% of the vote.", "a vote, which is on record"],
    ["She beat him by 3 percentage points in the primary.", "a vote, which is on record"],
    ["London's FTSE 100 sank 7.7% on Monday.", "a market level"],
  ])("%s: %s", (text, reason) => {
    expect(figures(text)[0]).toMatchObject({ asks: false, exempt: reason });
  });

  it.each([
    "The valley lost 38% of its orchards.",
    "About 42,000 households live here.",
    "The firm paid $5 million for it.",
    "The firm was fined $250,000.",
    "Some 40 dozen eggs broke.",
    "Sales grew to 47 boats.",
    "Rents have tripled since May.",
    "One in five boats leaks.",
    "The mill employed 1,140 people.",
    "Twelve people died.",
    "Half the voters stayed at home.",
    "More than half of it is gone.",
    "The fire killed 45.",
    "The valley has 2.2 doctors for every 100,000 people.",
    "The bill would save the valley $50 million.",
    "The bill drew $3 million in gifts.",
    "The bill provides grants to towns that lost $3 million.",
    "Lund took 38 percent of the votes in the valley.",
    "Lund leads him by 19 points in the valley.",
    "Lund holds a 10-point lead over Ek.",
    "70% of adults with asthma need help.",
    "12 of the wounded died.",
  ])("%s asks", (text) => {
    const [figure] = figures(text);
    expect(figure).toMatchObject({ asks: true });
    expect(figure).not.toHaveProperty("exempt");
  });
});

it.each([
  "The bill provides $5 million in aid to towns, $3 million to the port and another $2 million to schools.",
  "With 98% of precincts reporting, Lund had 52 percent of the vote and Ek 47 percent.",
])("asks for none of %s", (text) => {
  expect(figures(text).map(({ asks }) => asks)).toEqual([false, false, false]);
});

it("gives spans inside the prose, in order, none over another, and a reason where it does not ask", () => {
  const piece = fc.constantFrom(
    ..."12 3.5 45,000 million two twenty-one half of dozens - – / : , . % $ € C$ to and between from percent points miles m bn people boats over nearly more than at least aged old year-old May August 2019 voted doubled twice as one in five out Lena".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom(" ", "", " ", " ")), { maxLength: 30 }), (pieces) => {
      const text = pieces.flat().join("");
      let last = 0;
      for (const { start, end, value, asks, exempt, unit } of figures(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(asks).toBe(exempt === undefined);
        expect(unit).toBe(unit.toLowerCase());
        for (const one of typeof value === "number" ? [value] : value) expect(Number.isFinite(one)).toBe(true);
        last = end;
      }
    }),
    { numRuns: 1000 },
  );
});

it("reads printed money back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom<[string, string, string]>(
        ["£", "pound", ""],
        ["C$", "dollar", "CAD"],
        ["€", "euro", "EUR"],
        ["US$", "dollar", "USD"],
      ),
      fc.constantFrom<[string, number]>([" million", 1e6], ["bn", 1e9], ["", 1]),
      (amount, [sign, unit, currency], [scale, times]) => {
        const written = `${sign}${amount.toLocaleString("en-US")}${scale}`;
        const text = `The mill lost ${written} in a year.`;
        const [figure] = figures(text);
        expect(figure).toMatchObject({ unit, currency, kind: "money", value: amount * times });
        expect(text.slice(figure!.start, figure!.end)).toBe(written);
      },
    ),
  );
});

it("takes a number in a cell of its own for one, whatever name stands in the cell before", () => {
  const table = "town\thomes\tshare\nVik\t6,412\t12%\nHall\t5,890\t11%";
  expect(figures(table).map(({ value, unit }) => [value, unit])).toEqual([
    [6412, ""],
    [12, "percent"],
    [5890, ""],
    [11, "percent"],
  ]);
});
