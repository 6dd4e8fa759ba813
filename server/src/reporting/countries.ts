import { hashOf } from "../language/hash.ts";
import { sieveOf } from "./wordSieve.ts";

/** A country whose unit of money bears a name that others use too. */
export interface Country {
  /** ISO 3166-1 alpha-2; "XO" and "XC" for the two unions that share one unit. */
  readonly code: string;
  readonly name: string;
  /** "Canadian": as it stands before the unit. */
  readonly adjective: string;
  /** Singular names of its unit ("krone", "crown"), and the unit's ISO 4217 code. */
  readonly units: readonly string[];
  readonly currency: string;
  /** What is written before the sign: "C$"; "" where nothing is customary. */
  readonly prefix: string;
}

/**
 * code · name · adjective · units · currency · prefix · other names, adjectives, cities and regions that stand for it.
 * Our own list: countries and units after ISO 3166 and ISO 4217, prefixes as English style guides write them, cities and
 * regions that are seldom anything else ("Victoria", "Georgia" and "Kingston" are left out).
 */
const ROWS = `
US·United States·U.S.·dollar·USD·US·US,U.S.,USA,U.S.A.,America,American,Americans,Washington,New York,California,Texas,Florida,Ohio,Pennsylvania,Michigan,Illinois,Virginia,Massachusetts,New Jersey,New Mexico,Arizona,Colorado,Minnesota,Wisconsin,Iowa,Nevada,Oregon,Chicago,Los Angeles,San Francisco,Boston,Houston,Philadelphia,Seattle,Detroit,Atlanta,Pentagon,White House,Congress
CA·Canada·Canadian·dollar·CAD·C·Canadians,Ontario,Quebec,Alberta,Manitoba,Saskatchewan,British Columbia,Nova Scotia,New Brunswick,Newfoundland,Toronto,Ottawa,Vancouver,Montreal,Calgary,Edmonton,Winnipeg
AU·Australia·Australian·dollar·AUD·A·Australians,Queensland,New South Wales,Tasmania,Sydney,Melbourne,Brisbane,Adelaide,Canberra,Perth
NZ·New Zealand·New Zealand·dollar·NZD·NZ·Auckland,Christchurch,New Zealanders
HK·Hong Kong·Hong Kong·dollar·HKD·HK·Kowloon
SG·Singapore·Singapore·dollar·SGD·S·Singaporean,Singaporeans
TW·Taiwan·Taiwan·dollar·TWD·NT·Taiwanese,Taipei
JM·Jamaica·Jamaican·dollar·JMD·J·Jamaicans
TT·Trinidad and Tobago·Trinidad·dollar·TTD·TT·Trinidadian,Tobago,Port of Spain
BB·Barbados·Barbadian·dollar·BBD·Bds·Bridgetown
BS·Bahamas·Bahamian·dollar·BSD·B·Nassau
BZ·Belize·Belizean·dollar·BZD·BZ·
GY·Guyana·Guyanese·dollar·GYD·G·
SR·Suriname·Surinamese·dollar·SRD··
FJ·Fiji·Fijian·dollar·FJD·F·Suva
NA·Namibia·Namibian·dollar·NAD·N·Windhoek
ZW·Zimbabwe·Zimbabwean·dollar·ZWL·Z·Harare
LR·Liberia·Liberian·dollar·LRD·L·Monrovia
BN·Brunei·Brunei·dollar·BND·B·
SB·Solomon Islands·Solomon Islands·dollar·SBD·SI·Honiara
XC·Eastern Caribbean·East Caribbean·dollar·XCD·EC·Grenada,Antigua,Saint Lucia,St. Lucia
GB·United Kingdom·British·pound·GBP··UK,U.K.,Britain,Britons,England,Scotland,Scottish,Wales,Welsh,London,Westminster,Downing Street
EG·Egypt·Egyptian·pound·EGP·E·Egyptians,Cairo
LB·Lebanon·Lebanese·pound·LBP··Beirut
SY·Syria·Syrian·pound·SYP··Syrians,Damascus
SD·Sudan·Sudanese·pound·SDG··Khartoum
SS·South Sudan·South Sudanese·pound·SSP··Juba
MX·Mexico·Mexican·peso·MXN·Mex·Mexicans,Mexico City
PH·Philippines·Philippine·peso·PHP··Filipino,Filipinos,Manila
AR·Argentina·Argentine·peso·ARS··Argentinian,Argentines,Buenos Aires
CL·Chile·Chilean·peso·CLP··Chileans
CO·Colombia·Colombian·peso·COP··Colombians,Bogota,Bogotá
CU·Cuba·Cuban·peso·CUP··Cubans,Havana
DO·Dominican Republic·Dominican·peso·DOP··Santo Domingo
UY·Uruguay·Uruguayan·peso·UYU··Montevideo
NO·Norway·Norwegian·krone,crown·NOK··Norwegians,Oslo,Bergen
DK·Denmark·Danish·krone,crown·DKK··Danes,Copenhagen
SE·Sweden·Swedish·krona,krone,crown·SEK··Swedes,Stockholm,Gothenburg
IS·Iceland·Icelandic·krona,krone,crown·ISK··Icelanders,Reykjavik
CZ·Czech Republic·Czech·crown,koruna·CZK··Czechs,Czechia,Prague
IN·India·Indian·rupee·INR··Indians,Delhi,New Delhi,Mumbai,Bengaluru
PK·Pakistan·Pakistani·rupee·PKR··Pakistanis,Islamabad,Karachi,Lahore
LK·Sri Lanka·Sri Lankan·rupee·LKR··Sri Lankans,Colombo
NP·Nepal·Nepalese·rupee·NPR··Nepali,Kathmandu
MU·Mauritius·Mauritian·rupee·MUR··
CH·Switzerland·Swiss·franc·CHF··Zurich,Geneva,Basel
XO·West Africa·CFA·franc·XOF··Senegal,Dakar,Ivory Coast,Mali,Burkina Faso,Benin,Togo
RW·Rwanda·Rwandan·franc·RWF··Kigali
RU·Russia·Russian·ruble·RUB··Russians,Moscow,Kremlin
BY·Belarus·Belarusian·ruble·BYN··Minsk
DZ·Algeria·Algerian·dinar·DZD··Algiers
BH·Bahrain·Bahraini·dinar·BHD··
IQ·Iraq·Iraqi·dinar·IQD··Iraqis,Baghdad
JO·Jordan·Jordanian·dinar·JOD··Jordanians,Amman
KW·Kuwait·Kuwaiti·dinar·KWD··
LY·Libya·Libyan·dinar·LYD··Tripoli
RS·Serbia·Serbian·dinar·RSD··Belgrade
TN·Tunisia·Tunisian·dinar·TND··Tunis
SA·Saudi Arabia·Saudi·riyal·SAR··Saudis,Riyadh
IR·Iran·Iranian·riyal·IRR··Iranians,Tehran
OM·Oman·Omani·riyal·OMR··Muscat
QA·Qatar·Qatari·riyal·QAR··Doha
YE·Yemen·Yemeni·riyal·YER··Sanaa
AE·United Arab Emirates·Emirati·dirham·AED··UAE,U.A.E.,Dubai,Abu Dhabi
MA·Morocco·Moroccan·dirham·MAD··Rabat,Casablanca
KE·Kenya·Kenyan·shilling·KES··Kenyans,Nairobi
UG·Uganda·Ugandan·shilling·UGX··Ugandans,Kampala
TZ·Tanzania·Tanzanian·shilling·TZS··Tanzanians
SO·Somalia·Somali·shilling·SOS··Somalis,Mogadishu
KR·South Korea·South Korean·won·KRW··South Koreans,Seoul
KP·North Korea·North Korean·won·KPW··Pyongyang
`;

/** Words that stand for a country; `rest` are the hashes of its further words. */
interface Mention {
  readonly country: Country;
  readonly rest: readonly number[];
  readonly isAdjective: boolean;
}

const ADJECTIVE = /(?:[ai]n|ese|ish|ic|ian|ine|i|U\.S\.|US|U\.K\.|UK|Swiss|Czech)$/;

const COUNTRIES: Country[] = [];
const MENTIONS = new Map<number, Mention[]>();
const BY_ADJECTIVE = new Map<string, Country>();

for (const row of ROWS.trim().split("\n")) {
  const [code, name, adjective, units, currency, prefix, others] = row.split("·") as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const country: Country = { code, name, adjective, units: units.split(","), currency, prefix };
  COUNTRIES.push(country);
  for (const written of new Set([name, adjective, ...others.split(",")])) {
    if (written === "") continue;
    const [first, ...rest] = written.split(" ").map(hashOf) as [number, ...number[]];
    const mention: Mention = { country, rest, isAdjective: written === adjective || ADJECTIVE.test(written) };
    MENTIONS.set(first, [...(MENTIONS.get(first) ?? []), mention]);
    if (mention.isAdjective || written === name) BY_ADJECTIVE.set(written.toLowerCase().split(" ").at(-1)!, country);
  }
}

// Longer names first: "Saudi Arabia" before "Saudi".
for (const mentions of MENTIONS.values()) mentions.sort((a, b) => b.rest.length - a.rest.length);

/** Which words may be the first of a country's name. */
export const COUNTRY_SIEVE = sieveOf(MENTIONS.keys());

/** The country that the words from token `i` on stand for, and how many tokens they are. `hashes` are those of the paragraph. */
export function countryAt(
  hashes: Int32Array,
  i: number,
  count: number,
): { readonly country: Country; readonly tokens: number; readonly isAdjective: boolean } | undefined {
  const mentions = MENTIONS.get(hashes[i]!);
  if (!mentions) return undefined;
  for (const { country, rest, isAdjective } of mentions) {
    let length = 0;
    while (length < rest.length && i + 1 + length < count && hashes[i + 1 + length] === rest[length]) length++;
    if (length === rest.length) return { country, tokens: length + 1, isAdjective };
  }
  return undefined;
}

/** The country whose adjective ends in a lower-case word: "canadian", "zealand" of "New Zealand dollars". */
export function countryOfAdjective(word: string): Country | undefined {
  return BY_ADJECTIVE.get(word);
}

/** The country with an ISO 3166 code or an ISO 4217 currency, among those that share their unit's name. */
export function countryOf(code: string): Country | undefined {
  return COUNTRIES.find((one) => one.code === code || one.currency === code);
}
