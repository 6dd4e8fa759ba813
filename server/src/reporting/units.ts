/** What a quantity is measured in. */
export interface Unit {
  /** Singular, lower case, British spelling for metric units. */
  readonly name: string;
  readonly kind: UnitKind;
}
export type UnitKind = "percent" | "points" | "time" | "length" | "speed" | "temperature" | "measure";

/** Unit names as they are written out, singular; plurals are formed by `unitOf`. */
const NAMES: ReadonlyMap<string, Unit> = table([
  ["percent", "percent"],
  ["time", "second minute hour day week month year decade century fortnight night weekend millisecond"],
  [
    "length",
    "mile kilometre metre centimetre millimetre micrometre nanometre foot inch yard furlong fathom kilometer=kilometre meter=metre centimeter=centimetre millimeter=millimetre micrometer=micrometre nanometer=nanometre micron=micrometre",
  ],
  ["temperature", "degree celsius fahrenheit"],
  [
    "measure",
    "acre hectare ton tonne kilogram gram milligram microgram ounce stone litre millilitre liter=litre milliliter=millilitre gallon pint quart barrel bushel carat watt kilowatt megawatt gigawatt terawatt volt amp ampere ohm joule calorie kilocalorie hertz kilohertz megahertz gigahertz byte kilobyte megabyte gigabyte terabyte petabyte bit megabit gigabit pixel megapixel decibel horsepower pascal kilopascal megapascal gigapascal farad henry kiloton megaton kilo=kilogram teaspoon tablespoon cup knot",
  ],
]);

/** Short forms, case as written. */
const SHORT: ReadonlyMap<string, Unit> = table([
  ["percent", "%=percent pc=percent pct=percent"],
  ["points", "pp=point bps=basis_point bp=basis_point"],
  [
    "time",
    "s=second sec=second secs=second min=minute mins=minute h=hour hr=hour hrs=hour ms=millisecond yr=year yrs=year",
  ],
  [
    "length",
    "km=kilometre m=metre cm=centimetre mm=millimetre nm=nanometre μm=micrometre µm=micrometre ft=foot yd=yard yds=yard mi=mile",
  ],
  [
    "speed",
    "mph=mile_per_hour km/h=kilometre_per_hour kph=kilometre_per_hour kmh=kilometre_per_hour mpg=mile_per_gallon rpm=revolution_per_minute m/s=metre_per_second fps=frame_per_second mbps=megabit_per_second Mbps=megabit_per_second Gbps=gigabit_per_second",
  ],
  ["temperature", "°C=celsius °F=fahrenheit ℃=celsius ℉=fahrenheit °=degree"],
  [
    "measure",
    "kg=kilogram g=gram mg=milligram mL=millilitre lb=pound-mass lbs=pound-mass oz=ounce ml=millilitre l=litre L=litre ha=hectare W=watt kW=kilowatt MW=megawatt GW=gigawatt TW=terawatt kWh=kilowatt_hour MWh=megawatt_hour GWh=gigawatt_hour TWh=terawatt_hour m2=square_metre m²=square_metre km2=square_kilometre km²=square_kilometre sqm=square_metre sqft=square_foot m³=cubic_metre m3=cubic_metre mAh=milliampere_hour V=volt hp=horsepower bhp=brake_horsepower PS=horsepower kV=kilovolt Nm=newton_metre lb-ft=pound-foot Hz=hertz kHz=kilohertz MHz=megahertz GHz=gigahertz B=byte KB=kilobyte kB=kilobyte MB=megabyte GB=gigabyte TB=terabyte PB=petabyte dB=decibel Pa=pascal kPa=kilopascal MPa=megapascal GPa=gigapascal px=pixel MP=megapixel ppm=part_per_million ppb=part_per_billion kcal=kilocalorie",
  ],
]);

/** The unit that letters glued to a number stand for: "5km", "16in". */
export function unitOfSuffix(written: string): Unit | undefined {
  if (written === "in") return NAMES.get("inch");
  if (written === "C") return NAMES.get("celsius");
  return written === "F" ? NAMES.get("fahrenheit") : unitOf(written);
}

/** The unit that a word names: short forms as written, names in either number. */
export function unitOf(written: string): Unit | undefined {
  const short = SHORT.get(written);
  if (short) return short;
  const word = written.toLowerCase();
  const named = NAMES.get(word);
  if (named || word.length <= 3) return named;
  const one = singular(word);
  return one === word ? undefined : NAMES.get(one);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map(Object.entries({
  men: "man", women: "woman", children: "child", feet: "foot", teeth: "tooth", mice: "mouse", geese: "goose", lives: "life",
  wives: "wife", knives: "knife", leaves: "leaf", halves: "half", thieves: "thief", wolves: "wolf", shelves: "shelf", loaves: "loaf",
  selves: "self", calves: "calf", oxen: "ox", criteria: "criterion", phenomena: "phenomenon", analyses: "analysis", crises: "crisis",
  bases: "base", theses: "thesis", movies: "movie", cookies: "cookie", calories: "calorie", rookies: "rookie", zombies: "zombie",
  hippies: "hippie", ties: "tie", pies: "pie", lies: "lie", series: "series", species: "species", buses: "bus", gases: "gas",
  viruses: "virus", campuses: "campus", bonuses: "bonus", statuses: "status", censuses: "census", caucuses: "caucus", choruses: "chorus",
  pluses: "plus", heroes: "hero", potatoes: "potato", tomatoes: "tomato", vetoes: "veto", echoes: "echo", torpedoes: "torpedo",
  mosquitoes: "mosquito", volcanoes: "volcano", news: "news", headquarters: "headquarters", means: "means", odds: "odds",
  quizzes: "quiz", axes: "axe", aircraft: "aircraft", craft: "craft", hours: "hour",
})); // biome-ignore format: a table

/** The singular of a lower-case English noun; "people" stays, as news counts it. */
export function singular(noun: string): string {
  const irregular = IRREGULAR.get(noun);
  if (irregular !== undefined) return irregular;
  if (noun.endsWith("men") && noun.length > 4) return `${noun.slice(0, -3)}man`;
  if (!noun.endsWith("s") || noun.length < 3) return noun;
  // "Glass", "virus", "crisis", "politics" are singular.
  if (noun.endsWith("ss") || noun.endsWith("us") || noun.endsWith("is") || noun.endsWith("ics")) return noun;
  if (!noun.endsWith("es")) return noun.slice(0, -1);
  if (noun.endsWith("ies") && noun.length > 4) return `${noun.slice(0, -3)}y`;
  const stem = noun.slice(0, -2);
  const isHissing =
    stem.endsWith("ss") || stem.endsWith("ch") || stem.endsWith("sh") || stem.endsWith("x") || stem.endsWith("zz");
  return isHissing ? stem : noun.slice(0, -1);
}

/** From rows of "written=name" (or just the name; "_" is a blank) to units by what is written. */
function table(rows: readonly (readonly [kind: UnitKind, words: string])[]): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>();
  for (const [kind, words] of rows) {
    for (const word of words.split(" ")) {
      const [written, name] = word.split("=") as [string, string?];
      units.set(written, { name: (name ?? written).replaceAll("_", " "), kind });
    }
  }
  return units;
}
