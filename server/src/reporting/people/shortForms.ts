/** Whether one given name (folded) is short for the other, or both for a third: "Bill" and "William". */
export function areShortForms(one: string, other: string): boolean {
  const [long, otherLong] = [SHORT_FORMS.get(one), SHORT_FORMS.get(other)];
  return long === other || otherLong === one || (long !== undefined && long === otherLong);
}

/** 1 man, 2 woman: whose short form a given name (folded) is, where those of one sex alone are called so; else 0. */
export function sexOfShortForm(word: string): number {
  const long = SHORT_FORMS.get(word);
  return long === undefined || FOR_EITHER.has(word) ? 0 : WOMEN.has(long) ? 2 : 1;
}
const WOMEN = new Set(
  "catherine deborah elizabeth jennifer katherine margaret pamela patricia rebecca susan".split(" "),
);
const FOR_EITHER = new Set("alex sandy andy chris sam pat gerry jerry drew ray rob danny jackie".split(" "));

/** Short forms of given names, by the long one. */
const SHORT: Readonly<Record<string, string>> = {
  alexander: "alex sandy",
  andrew: "andy drew",
  anthony: "tony",
  benjamin: "ben",
  catherine: "cathy kate",
  charles: "charlie chuck",
  christopher: "chris",
  daniel: "dan danny",
  david: "dave",
  deborah: "debbie",
  donald: "don",
  edward: "ed eddie ted",
  elizabeth: "liz beth betsy",
  eugene: "gene",
  frederick: "fred",
  gerald: "gerry jerry",
  gregory: "greg",
  henry: "harry hank",
  jacob: "jake",
  james: "jim jimmy",
  jeffrey: "jeff",
  jennifer: "jen jenny",
  john: "jack johnny",
  jonathan: "jon",
  joseph: "joe joey",
  joshua: "josh",
  katherine: "kathy kate katie",
  kenneth: "ken",
  lawrence: "larry",
  leonard: "leo len",
  margaret: "maggie peggy meg",
  matthew: "matt",
  michael: "mike mick",
  nicholas: "nick",
  pamela: "pam",
  patricia: "pat patty",
  patrick: "pat",
  peter: "pete",
  philip: "phil",
  raymond: "ray",
  rebecca: "becky",
  richard: "dick rick",
  robert: "bob bobby rob",
  ronald: "ron",
  samuel: "sam",
  stephen: "steve",
  steven: "steve",
  susan: "sue",
  theodore: "ted",
  thomas: "tom tommy",
  timothy: "tim",
  vincent: "vince",
  walter: "walt",
  william: "bill billy will",
  zachary: "zach",
};
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(SHORT).flatMap(([long, shorts]) => shorts.split(" ").map((short) => [short, long] as const)),
);
