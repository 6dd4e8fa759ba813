import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentionsIn } from "./people.fixture.ts";

/** Each sure name as "title [name] apposition". */
function named(prose: string): string[] {
  return mentionsIn(prose).flatMap((mention) => {
    if (mention.kind !== "name" || mention.sureness !== "sure") return [];
    const { title, name, apposition } = mention;
    const parts = [title && prose.slice(title.start, title.end), `[${prose.slice(name.start, name.end)}]`];
    return [[...parts, apposition && prose.slice(apposition.start, apposition.end)].filter(Boolean).join(" ")];
  });
}

describe("mentionsOf reads a name with the title before it", () => {
  it.each([
    ["Deputy Foreign Minister Ana Ruiz left.", "Deputy Foreign Minister [Ana Ruiz]"],
    ["The Minister of Education Ana Ruiz left.", "Minister of Education [Ana Ruiz]"],
    ["The ambassador to the United States Ana Ruiz left.", "ambassador to the United States [Ana Ruiz]"],
    ["Undersecretary for Education Mr. Toccafiori left.", "Undersecretary for Education Mr. [Toccafiori]"],
    ["He met U.S. Trade Representative Ana Ruiz.", "U.S. Trade Representative [Ana Ruiz]"],
    ["He met former Vik Oil Inc. President Ana Ruiz.", "former Vik Oil Inc. President [Ana Ruiz]"],
    ["He met ex-President Ruiz.", "ex-President [Ruiz]"],
    ["He met President-elect Ruiz.", "President-elect [Ruiz]"],
    ["By then-Speaker Jim Ruiz it was said.", "then-Speaker [Jim Ruiz]"],
    ["Sen. Edward M. Ruiz left.", "Sen. [Edward M. Ruiz]"],
    ["Col. Idris Bello left.", "Col. [Idris Bello]"],
    ["The act requires Mrs. Hills to issue a review.", "Mrs. [Hills]"],
    ["Rev. Dr. Ana Ruiz left.", "Rev. Dr. [Ana Ruiz]"],
    ["The immigration barrister Ana Ruiz left.", "immigration barrister [Ana Ruiz]"],
    ["Their interior and overseas minister Ana Ruiz left.", "interior and overseas minister [Ana Ruiz]"],
    ["Police spokeswoman Sergeant Noor Haddad left.", "Police spokeswoman Sergeant [Noor Haddad]"],
    ["Norwegian coach Ana Ruiz left.", "Norwegian coach [Ana Ruiz]"],
    ["On Friday transport minister Ana Ruiz left.", "transport minister [Ana Ruiz]"],
    ["Last Monday Deputy Mayor Ana Ruiz left.", "Deputy Mayor [Ana Ruiz]"],
    ["At noon finance minister Ana Ruiz left.", "finance minister [Ana Ruiz]"],
    ["He met those of Florida and Sen. Ana Ruiz.", "Sen. [Ana Ruiz]"],
    ["Bosnia and Herzegovina President Ana Ruiz left.", "Bosnia and Herzegovina President [Ana Ruiz]"],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual([expected]);
  });
});

describe("mentionsOf reads a given name behind a title, whatever else it is", () => {
  it.each([
    ["Norwegian Justice Minister Per Dahl arrived.", ["Norwegian Justice Minister [Per Dahl]"]],
    ["He met President To Lam on Monday.", ["President [To Lam]"]],
    ["Police chief An Tran left.", ["Police chief [An Tran]"]],
    ["Home Secretary May Brown left.", ["Home Secretary [May Brown]"]],
    ["Councillor June Hill left.", ["Councillor [June Hill]"]],
    ["He said Detective April Day was there.", ["Detective [April Day]"]],
    ["San Lind Mayor London Breed left.", ["San Lind Mayor [London Breed]"]],
    ["Actor Kenya Moore left.", ["Actor [Kenya Moore]"]],
    ["President Xi Lindong met Premier Li Aas.", ["President [Xi Lindong]", "Premier [Li Aas]"]],
    ['"No," Xi Jinping said.', ["[Xi Jinping]"]],
    ['"No," said Xi Jinping.', ["[Xi Jinping]"]],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual(expected);
  });

  it.each([
    "Mayor To Visit Oslo",
    "President May Visit China",
    "Prime Minister May Resign, Aide Says",
    "He is Minister Without Portfolio.",
    "She is Commander In Chief.",
    "He met the Archbishop Of Durham.",
    "The mayor On Friday left.",
  ])("takes nobody from %s", (prose) => {
    expect(mentionsIn(prose).filter((one) => one.kind === "name" && one.sureness === "sure")).toEqual([]);
  });
});

describe("mentionsOf reads a title behind a name", () => {
  it.each([
    ["Ana Ruiz, the deputy foreign minister, left.", "[Ana Ruiz] deputy foreign minister"],
    ["Ana Ruiz, a lawyer for the port, left.", "[Ana Ruiz] lawyer for the port"],
    ["Ana Ruiz, 42, a teacher, left.", "[Ana Ruiz] teacher"],
    ["Mr. Ruiz, a pastor at the Caminos de Vida church, left.", "Mr. [Ruiz] pastor at the Caminos de Vida church"],
    ["He met Ana Ruiz, chairman of the Vik Oil board.", "[Ana Ruiz] chairman of the Vik Oil board"],
    ["Ana Ruiz, who left, is out.", "[Ana Ruiz]"],
    ["According to Ana Ruiz, a detective for the port was there.", "[Ana Ruiz]"],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual([expected]);
  });
});

describe("mentionsOf leaves a title in a list to the name behind it", () => {
  it.each([
    [
      "Ana Ruiz, Secretary of State Jo Lund and Tom Park met.",
      ["[Ana Ruiz]", "Secretary of State [Jo Lund]", "[Tom Park]"],
    ],
    ["Ana Ruiz, Secretary of State Lund and Tom Park met.", ["[Ana Ruiz]", "Secretary of State [Lund]", "[Tom Park]"]],
    [
      "Ana Ruiz, president of the Vik Chamber of Commerce Jo Lund, and Tom Park met.",
      ["[Ana Ruiz]", "president of the Vik Chamber of Commerce [Jo Lund]", "[Tom Park]"],
    ],
    [
      "Ana Ruiz, chief of staff to President Jo Lund, left.",
      ["[Ana Ruiz] chief of staff to President Jo Lund", "President [Jo Lund]"],
    ],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual(expected);
  });
});

describe("mentionsOf reads who is in charge of what, whatever the name", () => {
  it.each([
    ["Deputy Minister of Foreign Affairs Oksana Hlynka left.", "Deputy Minister of Foreign Affairs [Oksana Hlynka]"],
    ["The minister of trade and industry Hlynka left.", "minister of trade and industry [Hlynka]"],
    ["He met Secretary of State Hlynka.", "Secretary of State [Hlynka]"],
    ["Secretary of State for Health Hlynka left.", "Secretary of State for Health [Hlynka]"],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual([expected]);
  });
});

describe("mentionsOf reads headlines in capitals", () => {
  it.each([
    ["Governor Issues Order", []],
    ["Mayor Resigns", []],
    ["Pope Visits Vik", []],
    ["Mayor Ana Ruiz Signs Order", ["Mayor [Ana Ruiz]"]],
    ["By Ana Hallas", ["[Ana Hallas]"]],
    ["Mayor Reis Quits Post", ["Mayor [Reis]"]],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual(expected);
  });
});

describe("mentionsOf reads names of every make", () => {
  it.each([
    ["Ursula van der Berg left.", ["[Ursula van der Berg]"]],
    ["Mohammed bin Rashid al-Vik left.", ["[Mohammed bin Rashid al-Vik]"]],
    ["Sinéad O’Brien’s boat left.", ["[Sinéad O’Brien]"]],
    ["J. R. Lund and George W. Lund Jr. left.", ["[J. R. Lund]", "[George W. Lund Jr.]"]],
    ["Sam Lund, Jr., left.", ["[Sam Lund, Jr.]"]],
    ["The mayor met Kim Min-woo.", ["[Kim Min-woo]"]],
    ["Jean-Marc Duval-Roy left.", ["[Jean-Marc Duval-Roy]"]],
    ["Stephen King left with Theresa May.", ["[Stephen King]", "[Theresa May]"]],
    ["Romi Lundqvist, Yanko Karrasz and Ana Ruiz left.", ["[Romi Lundqvist]", "[Yanko Karrasz]", "[Ana Ruiz]"]],
    ["The town’s coach, Alirezo Mehrabim, left.", ["[Alirezo Mehrabim]"]],
    ["Ana Ruiz’s lawyer left.", ["[Ana Ruiz]"]],
    ["Oscar de la Ruiz left.", ["[Oscar de la Ruiz]"]],
    ["Khalid bin Salman al-Ruizi spoke.", ["[Khalid bin Salman al-Ruizi]"]],
    ["Abu Bakr al-Ruizi spoke.", ["[Abu Bakr al-Ruizi]"]],
    ["Fergus MacRuiz and Hamish McRuiz left.", ["[Fergus MacRuiz]", "[Hamish McRuiz]"]],
    ["JK Ruiz, J.K. Lund and T. S. Lund left.", ["[JK Ruiz]", "[J.K. Lund]", "[T. S. Lund]"]],
    ["A study by AS Hogle was out.", ["[AS Hogle]"]],
    ["Mary-Kate Lund-Ruiz left.", ["[Mary-Kate Lund-Ruiz]"]],
    ["Jiří Nováček and Zoë Müller left.", ["[Jiří Nováček]", "[Zoë Müller]"]],
    ["Nguyễn Văn Anh left.", ["[Nguyễn Văn Anh]"]],
    ["Robert Lund III met King Harald V.", ["[Robert Lund III]", "King [Harald V]"]],
    ["Paul Singer left with Bill Gates.", ["[Paul Singer]", "[Bill Gates]"]],
    ["He called upon Mayor Bill de Lund.", ["Mayor [Bill de Lund]"]],
    ["Mr Ruiz QC met Ana Lund MP and Vik MP Tom Lund.", ["Mr [Ruiz QC]", "[Ana Lund MP]", "Vik MP [Tom Lund]"]],
    ["The Archbishop of Vik Rowan Lund left.", ["Archbishop of Vik [Rowan Lund]"]],
    ["A 31-year-old Kenyan Eliudo Kipchogo won.", ["[Eliudo Kipchogo]"]],
    ["New Zealander Ana Lund met Briton Jo Park.", ["[Ana Lund]", "[Jo Park]"]],
    ["Jo and Ana Lund left.", ["[Jo]", "[Ana Lund]"]],
    ["Actor Ana Ruiz met Democrat Tom Lund.", ["Actor [Ana Ruiz]", "Democrat [Tom Lund]"]],
    ["Mayor Ana Ruiz Tells Jo Lund To Quit", ["Mayor [Ana Ruiz]", "[Jo Lund]"]],
    ["Photo: Ana Ruiz / The Vik Post", ["[Ana Ruiz]"]],
    ["His wife, Ghazalo, left.", ["[Ghazalo]"]],
    ["The murder of Hargrave shook the town.", ["[Hargrave]"]],
    ["The Johnson government fell.", ["[Johnson]"]],
    ["The play, said Issawo Frejm, who left, was bad.", ["[Issawo Frejm]"]],
  ])("%s", (prose, expected) => {
    expect(named(prose)).toEqual(expected);
  });
});

describe("mentionsOf takes for no person", () => {
  it.each([
    "The Valley Queen Cheese Factory closed.",
    "Goldman Sachs and Morgan Stanley lent it.",
    "Aas & Berg left the University of Vik.",
    "She moved from Hong Kong to New York in May.",
    "The Justice Department sued the Church of Vik.",
    "The National Iodine Nutrition Study found so.",
    "They fled Hatteras Island and Tana River.",
    "The Smith School closed on Monday.",
    "Puerto Rico and Sri Lanka voted.",
    "They met on Martin Luther King Boulevard in St. Louis.",
    "She studied at Johns Hopkins and skied at Jackson Hole.",
    "Philip Morris and Warner Bros. fell.",
    "She teaches at the Thomas Berg School.",
    "Hurricane Maria and Tropical Storm Erin hit San Antonio.",
    "GE Healthcare beat AC Milan.",
    "Article II and Vik-based Meridian are out.",
    "Anti-Lund and pro-Ruiz crowds met.",
    "The National Association of Medicaid Directors met the Secretary of State Office.",
    "The murder of Monday was in the Berlin government’s report.",
  ])("%s", (prose) => {
    expect(named(prose)).toEqual([]);
  });
});

it.each([
  ["Ana van der Berg left.", 1, "van|der|berg"],
  ["Ana Berg left.", 1, "berg"],
  ["Mayor van der Berg left.", -1, "van|der|berg"],
  ["They met van der Berg.", -1, "van|der|berg"],
  ["Dr. de la Cruz left.", -1, "de|la|cruz"],
  ["De Blasio, 42, left.", -1, "de|blasio"],
  ["Van Lind, 42, left.", 1, "lind"],
  ["Kim Min-woo, who was out, left.", 0, "kim"],
])("tells the surname of %s", (prose, surnameAt, surname) => {
  const [mention] = mentionsIn(prose);
  if (mention?.kind !== "name") throw new Error("no name");
  expect(mention.surnameAt).toBe(surnameAt);
  expect(mention.words.slice(Math.max(surnameAt, 0), surnameAt === 0 ? 1 : undefined).join("|")).toBe(surname);
});

it("reads titles that stand for their holders", () => {
  const prose = "The President met the deputy foreign minister. The minister of health said no minister was there.";
  expect(mentionsIn(prose).map(({ start, end }) => prose.slice(start, end))).toEqual([
    "The President",
    "the deputy foreign minister",
    "The minister of health",
  ]);
});

it("gives spans within the prose and each other, in order, for any text of names and titles", () => {
  const pieces = fc.constantFrom(
    ..."Ana Ruiz , the The deputy Minister of for Foreign Affairs and & Jr. van der Berg Mr. Dr. ex-President said 's 42 a lawyer coach May Monday Bank Kim Min-woo O’Brien “ ” . President al-Vik".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
      const prose = words.join(" ");
      for (const mention of mentionsIn(prose)) {
        expect(mention.start).toBeGreaterThanOrEqual(0);
        expect(mention.end).toBeLessThanOrEqual(prose.length);
        const { title } = mention;
        if (title) expect(title.start >= mention.start && title.end <= mention.end).toBe(true);
        if (mention.kind === "title") continue;
        expect(mention.name.start).toBeGreaterThanOrEqual(mention.start);
        expect(mention.name.end).toBe(mention.end);
        expect(mention.words.length).toBeGreaterThan(0);
        expect(mention.surnameAt).toBeLessThan(mention.words.length);
        if (title) expect(title.end).toBeLessThanOrEqual(mention.name.start);
        if (mention.apposition) expect(mention.apposition.start).toBeGreaterThanOrEqual(mention.end);
      }
    }),
    { numRuns: 300 },
  );
});

it("never names two people with one word", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(..."Ana Ruiz Jo Park Minister of Health , and Mr. the said Bank".split(" ")), {
        maxLength: 30,
      }),
      (words) => {
        let end = 0;
        for (const mention of mentionsIn(words.join(" "))) {
          if (mention.kind !== "name") continue;
          expect(mention.name.start).toBeGreaterThanOrEqual(end);
          end = mention.name.end;
        }
      },
    ),
    { numRuns: 300 },
  );
});
