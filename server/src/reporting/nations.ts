import { hashOf } from "../language/hash.ts";
import { COUNTRY_SIEVE, countryAt } from "./countries.ts";
import { sieveOf } from "./wordSieve.ts";

/** A country as offices belong to it. */
export interface Nation {
  /** "Canada"; also its key. */
  readonly name: string;
  /** "Canadian": as it stands before an office. */
  readonly adjective: string;
}

/**
 * name · adjective · other names and adjectives · its people and its capital, which stand for it in a text but say of no
 * office whose it is. Our own list after ISO 3166 and the member states of the United Nations; a country's name is as
 * countries.ts, which is about money, has it. "?" marks names of two, which settle nothing of an office: "Georgia".
 */
const ROWS = `
Afghanistan·Afghan··Afghans,Kabul
Albania·Albanian··Albanians,Tirana
Algeria·Algerian··
Andorra·Andorran··
Angola·Angolan··Luanda
Argentina·Argentine·Argentinian,Argentinean·
Armenia·Armenian··Armenians,Yerevan
Australia·Australian··
Austria·Austrian··Austrians,Vienna
Azerbaijan·Azerbaijani·Azeri·Azerbaijanis,Baku
Bahamas·Bahamian··
Bahrain·Bahraini··
Bangladesh·Bangladeshi··Bangladeshis,Dhaka
Barbados·Barbadian··
Belarus·Belarusian·Belarussian·
Belgium·Belgian··Belgians
Belize·Belizean··
Benin·Beninese··
Bhutan·Bhutanese··
Bolivia·Bolivian··Bolivians,La Paz
Bosnia·Bosnian··Bosnians,Sarajevo
Botswana·Botswanan··Gaborone
Brazil·Brazilian··Brazilians,Brasilia
Brunei·Brunei·Bruneian·
Bulgaria·Bulgarian··Bulgarians,Sofia
Burkina Faso·Burkinabe··Ouagadougou
Burundi·Burundian··Bujumbura
Cambodia·Cambodian··Cambodians,Phnom Penh
Cameroon·Cameroonian··Yaounde
Canada·Canadian··
Central African Republic·Central African··Bangui
Chad·Chadian··
Chile·Chilean··
China·Chinese··Beijing
Colombia·Colombian··
Comoros·Comorian··
?Congo·Congolese··Kinshasa,Brazzaville
Costa Rica·Costa Rican··
Croatia·Croatian··Croatians,Croats,Zagreb
Cuba·Cuban··
Cyprus·Cypriot··Cypriots,Nicosia
Czech Republic·Czech·Czechia·
Denmark·Danish··
Djibouti·Djiboutian··
East Timor·Timorese·Timor Leste·Timor-Leste,Dili
Ecuador·Ecuadorian·Ecuadorean·Quito
Egypt·Egyptian··
El Salvador·Salvadoran·Salvadorean·Salvadorans
Eritrea·Eritrean··Eritreans,Asmara
Estonia·Estonian··Estonians,Tallinn
Eswatini·Swazi··
Ethiopia·Ethiopian··Ethiopians,Addis Ababa
Fiji·Fijian··
Finland·Finnish··Finns,Helsinki
France·French··Paris
Gabon·Gabonese··Libreville
Gambia·Gambian··Banjul
?Georgia·Georgian··Tbilisi
Germany·German··Germans,Berlin
Ghana·Ghanaian··Ghanaians,Accra
Greece·Greek··Greeks,Athens
Grenada·Grenadian··
Guatemala·Guatemalan··Guatemalans
?Guinea·Guinean··Conakry
Guyana·Guyanese··
Haiti·Haitian··Haitians,Port-au-Prince
Honduras·Honduran··Hondurans,Tegucigalpa
Hungary·Hungarian··Hungarians,Budapest
Iceland·Icelandic··
India·Indian··
Indonesia·Indonesian··Indonesians,Jakarta
Iran·Iranian··
Iraq·Iraqi··
Ireland·Irish··Dublin
Israel·Israeli··Israelis,Jerusalem,Tel Aviv
Italy·Italian··Italians,Rome
Ivory Coast·Ivorian··Abidjan
Jamaica·Jamaican··
Japan·Japanese··Tokyo
Jordan·Jordanian··
Kazakhstan·Kazakh··Kazakhs,Astana
Kenya·Kenyan··
Kiribati·Kiribati··
Kosovo·Kosovan·Kosovar·Pristina
Kuwait·Kuwaiti··
Kyrgyzstan·Kyrgyz··Bishkek
Laos·Laotian··Lao,Vientiane
Latvia·Latvian··Latvians,Riga
Lebanon·Lebanese··
Lesotho·Lesotho··Maseru
Liberia·Liberian··
Libya·Libyan··
Liechtenstein·Liechtenstein··
Lithuania·Lithuanian··Lithuanians,Vilnius
Luxembourg·Luxembourg··Luxembourgish
Madagascar·Malagasy··
Malawi·Malawian··Lilongwe
Malaysia·Malaysian··Malaysians,Kuala Lumpur
Maldives·Maldivian··
Mali·Malian··Malians,Bamako
Malta·Maltese··Valletta
Mauritania·Mauritanian··Nouakchott
Mauritius·Mauritian··
Mexico·Mexican··
Moldova·Moldovan··Moldovans,Chisinau
Monaco·Monegasque··
Mongolia·Mongolian··Mongolians,Ulaanbaatar
Montenegro·Montenegrin··Podgorica
Morocco·Moroccan··
Mozambique·Mozambican··Maputo
Myanmar·Myanmar·Burma,Burmese·Naypyidaw
Namibia·Namibian··
Nauru·Nauruan··
Nepal·Nepalese·Nepali·
Netherlands·Dutch·Holland·The Hague,Amsterdam
New Zealand·New Zealand··
Nicaragua·Nicaraguan··Nicaraguans,Managua
Niger·Nigerien··Niamey
Nigeria·Nigerian··Nigerians,Abuja
North Korea·North Korean··
North Macedonia·Macedonian·Macedonia·Skopje
Norway·Norwegian··
Oman·Omani··
Pakistan·Pakistani··
Palau·Palauan··
Palestine·Palestinian··Palestinians,Gaza,Ramallah
Panama·Panamanian··
Papua New Guinea·Papua New Guinean··Port Moresby
Paraguay·Paraguayan··Asuncion
Peru·Peruvian··Peruvians,Lima
Philippines·Philippine·Filipino·
Poland·Polish··Poles,Warsaw
Portugal·Portuguese··Lisbon
Qatar·Qatari··
Romania·Romanian··Romanians,Bucharest
Russia·Russian··
Rwanda·Rwandan··
Samoa·Samoan··
San Marino·San Marino··
Saudi Arabia·Saudi·Saudi Arabian·
Senegal·Senegalese··Dakar
Serbia·Serbian··
Seychelles·Seychellois··
Sierra Leone·Sierra Leonean··Freetown
Singapore·Singapore·Singaporean·
Slovakia·Slovak·Slovakian·Slovaks,Bratislava
Slovenia·Slovenian·Slovene·Slovenians,Ljubljana
Solomon Islands·Solomon Islands··
Somalia·Somali··
South Africa·South African··South Africans,Pretoria,Johannesburg
South Korea·South Korean··
South Sudan·South Sudanese··
Spain·Spanish··Madrid,Spaniards
Sri Lanka·Sri Lankan··
Sudan·Sudanese··
Suriname·Surinamese··
Sweden·Swedish··
Switzerland·Swiss··
Syria·Syrian··
Taiwan·Taiwan·Taiwanese·
Tajikistan·Tajik··Tajiks,Dushanbe
Tanzania·Tanzanian··
Thailand·Thai··Thais,Bangkok
Togo·Togolese··
Tonga·Tongan··
Trinidad and Tobago·Trinidad·Trinidadian·
Tunisia·Tunisian··
Turkey·Turkish·Türkiye·Turks,Turkiye,Ankara
Turkmenistan·Turkmen··Ashgabat
Tuvalu·Tuvaluan··
Uganda·Ugandan··
Ukraine·Ukrainian··Ukrainians,Kyiv,Kiev
United Arab Emirates·Emirati·UAE,U.A.E.·
United Kingdom·British·UK,U.K.,Britain,Great Britain·
United States·U.S.·United States of America,US,USA,U.S.A.,America,American·
Uruguay·Uruguayan··
Uzbekistan·Uzbek··Uzbeks,Tashkent
Vanuatu·Vanuatu··
Vatican·Vatican·Holy See·
Venezuela·Venezuelan··Venezuelans,Caracas
Vietnam·Vietnamese··Hanoi
Yemen·Yemeni··
Zambia·Zambian··Zambians,Lusaka
Zimbabwe·Zimbabwean··
`;

/** Those whose states and provinces have offices of the same names, with them; "Georgia", "Washington" and "Victoria" are left out, as names of two. */
const PARTS: Readonly<Record<string, string>> = {
  "United Kingdom": "England,English Scotland,Scottish,Scots Wales,Welsh Northern-Ireland,Northern-Irish",
  "United States": "Alabama Alaska Arizona Arkansas California,Californian Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New-Hampshire New-Jersey New-Mexico North-Carolina North-Dakota Ohio Oklahoma Oregon Pennsylvania Rhode-Island South-Carolina South-Dakota Tennessee Texas,Texan Utah Vermont Virginia West-Virginia Wisconsin Wyoming",
  Canada: "Alberta British-Columbia Manitoba New-Brunswick Newfoundland Nova-Scotia Ontario Quebec Saskatchewan",
  Australia: "New-South-Wales Queensland Tasmania South-Australia Western-Australia",
}; // biome-ignore format: lists

/** Names that are other things too, or of persons: in a text known by their adjectives alone. */
const AMBIGUOUS = new Set(["Georgia", "Chad", "Guinea"]);

interface Naming {
  readonly nation: Nation;
  readonly rest: readonly number[];
}

/** A country, state or province as the words of a title name it. */
interface Jurisdiction {
  readonly words: readonly string[];
  readonly code: string;
}

const NAMINGS = new Map<number, Naming[]>();
/** By their first word, in small letters; longer names first. */
const JURISDICTIONS = new Map<string, Jurisdiction[]>();
/** The country of a state or province. */
const WHOLE = new Map<string, string>();

function addJurisdiction(written: string, code: string): void {
  const words = written.toLowerCase().split(/[ -]/);
  const alike = JURISDICTIONS.get(words[0]!);
  if (alike) alike.push({ words, code });
  else JURISDICTIONS.set(words[0]!, [{ words, code }]);
}

for (const row of ROWS.trim().split("\n")) {
  const [marked, adjective, also, others] = row.split("·") as [string, string, string, string];
  const isOfTwo = marked.startsWith("?");
  const nation: Nation = { name: isOfTwo ? marked.slice(1) : marked, adjective };
  const own = new Set([nation.name, adjective, ...also.split(",")]);
  for (const written of new Set([...own, ...others.split(",")])) {
    if (written === "") continue;
    if (!isOfTwo && own.has(written)) addJurisdiction(written, nation.name.toLowerCase());
    if (AMBIGUOUS.has(written)) continue;
    const [first, ...rest] = written.split(" ").map(hashOf) as [number, ...number[]];
    const alike = NAMINGS.get(first);
    if (alike) alike.push({ nation, rest });
    else NAMINGS.set(first, [{ nation, rest }]);
  }
}
for (const [whole, rows] of Object.entries(PARTS))
  for (const row of rows.split(" ")) {
    const [code, ...adjectives] = row.split(",") as [string, ...string[]];
    const key = code.toLowerCase().replaceAll("-", " ");
    WHOLE.set(key, whole.toLowerCase());
    for (const written of [code, ...adjectives]) addJurisdiction(written, key);
  }
for (const namings of NAMINGS.values()) namings.sort((a, b) => b.rest.length - a.rest.length);
for (const alike of JURISDICTIONS.values()) alike.sort((a, b) => b.words.length - a.words.length);

/** Which words may be the first of a country's name. */
export const NATION_SIEVE: Readonly<Uint8Array> = sieveOf(NAMINGS.keys()).map((one, i) => one | COUNTRY_SIEVE[i]!);

/** The country that the words from token `i` on stand for, by name, adjective, people or capital, and how many tokens they are. `hashes` are those of the paragraph. */
export function nationAt(
  hashes: Int32Array,
  i: number,
  count: number,
): { readonly nation: Nation; readonly tokens: number } | undefined {
  for (const { nation, rest } of NAMINGS.get(hashes[i]!) ?? NONE) {
    let length = 0;
    while (length < rest.length && i + 1 + length < count && hashes[i + 1 + length] === rest[length]) length++;
    if (length === rest.length) return { nation, tokens: length + 1 };
  }
  const known = countryAt(hashes, i, count);
  return known && { nation: known.country, tokens: known.tokens };
}

const NONE: readonly Naming[] = [];

/** The countries, states and provinces that words name, each by a key, as the "of" of a title has them or as somebody writes it. */
export function jurisdictionsIn(text: string): readonly string[] {
  if (text === "") return NOWHERE;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}.]+/u)
    .filter((word) => word !== "");
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const place = JURISDICTIONS.get(words[i]!)?.find((one) => one.words.every((word, k) => words[i + k] === word));
    if (!place) continue;
    found.push(place.code);
    i += place.words.length - 1;
  }
  return found;
}
const NOWHERE: readonly string[] = [];

/** Whether two descriptions of what an office is of name countries, states or provinces, and none that can be the other's. */
export function areOfOthers(one: string, other: string): boolean {
  const [mine, theirs] = [jurisdictionsIn(one), jurisdictionsIn(other)];
  if (mine.length === 0 || theirs.length === 0) return false;
  return !mine.some((a) => theirs.some((b) => a === b || WHOLE.get(a) === b || WHOLE.get(b) === a));
}
