/**
 * Of which country, state or province an office is, told by the words of a title: "canadian", "of Canada", "Texas". Our
 * own list, after ISO 3166, of countries with their adjectives and of the states and provinces whose offices the news
 * names. Names of two ("Georgia", "Washington", "Congo", "Korean", "Victoria") are left out: they settle nothing.
 */
const COUNTRIES = `
Afghanistan,Afghan Albania,Albanian Algeria,Algerian Andorra,Andorran Angola,Angolan Argentina,Argentine,Argentinian,Argentinean
Armenia,Armenian Australia,Australian Austria,Austrian Azerbaijan,Azerbaijani,Azeri Bahamas,Bahamian Bahrain,Bahraini
Bangladesh,Bangladeshi Barbados,Barbadian Belarus,Belarusian,Belarussian Belgium,Belgian Belize,Belizean Benin,Beninese
Bhutan,Bhutanese Bolivia,Bolivian Bosnia,Bosnian Botswana,Botswanan Brazil,Brazilian Brunei,Bruneian Bulgaria,Bulgarian
Burkina-Faso,Burkinabe Burundi,Burundian Cambodia,Cambodian Cameroon,Cameroonian Canada,Canadian Chad,Chadian Chile,Chilean
China,Chinese Colombia,Colombian Comoros,Comorian Costa-Rica,Costa-Rican Croatia,Croatian Cuba,Cuban Cyprus,Cypriot
Czech-Republic,Czechia,Czech Denmark,Danish Djibouti,Djiboutian Ecuador,Ecuadorian,Ecuadorean Egypt,Egyptian
El-Salvador,Salvadoran,Salvadorean Eritrea,Eritrean Estonia,Estonian Eswatini,Swazi Ethiopia,Ethiopian Fiji,Fijian
Finland,Finnish France,French Gabon,Gabonese Gambia,Gambian Germany,German Ghana,Ghanaian Greece,Greek Grenada,Grenadian
Guatemala,Guatemalan Guyana,Guyanese Haiti,Haitian Honduras,Honduran Hungary,Hungarian Iceland,Icelandic India,Indian
Indonesia,Indonesian Iran,Iranian Iraq,Iraqi Ireland,Irish Israel,Israeli Italy,Italian Ivory-Coast,Ivorian Jamaica,Jamaican
Japan,Japanese Jordan,Jordanian Kazakhstan,Kazakh Kenya,Kenyan Kiribati Kosovo,Kosovar,Kosovan Kuwait,Kuwaiti
Kyrgyzstan,Kyrgyz Laos,Laotian Latvia,Latvian Lebanon,Lebanese Lesotho Liberia,Liberian Libya,Libyan
Liechtenstein Lithuania,Lithuanian Luxembourg Madagascar,Malagasy Malawi,Malawian Malaysia,Malaysian Maldives,Maldivian
Mali,Malian Malta,Maltese Mauritania,Mauritanian Mauritius,Mauritian Mexico,Mexican Moldova,Moldovan Monaco,Monegasque
Mongolia,Mongolian Montenegro,Montenegrin Morocco,Moroccan Mozambique,Mozambican Myanmar,Burma,Burmese Namibia,Namibian
Nauru,Nauruan Nepal,Nepalese,Nepali Netherlands,Dutch,Holland New-Zealand Nicaragua,Nicaraguan Nigeria,Nigerian
North-Korea,North-Korean North-Macedonia,Macedonia,Macedonian Norway,Norwegian Oman,Omani Pakistan,Pakistani Palau,Palauan
Panama,Panamanian Papua-New-Guinea Paraguay,Paraguayan Peru,Peruvian Philippines,Philippine,Filipino Poland,Polish
Portugal,Portuguese Qatar,Qatari Romania,Romanian Russia,Russian Rwanda,Rwandan Samoa,Samoan San-Marino
Saudi-Arabia,Saudi-Arabian,Saudi Senegal,Senegalese Serbia,Serbian Seychelles Sierra-Leone,Sierra-Leonean
Singapore,Singaporean Slovakia,Slovak,Slovakian Slovenia,Slovenian,Slovene Solomon-Islands Somalia,Somali
South-Africa,South-African South-Korea,South-Korean South-Sudan,South-Sudanese Spain,Spanish Sri-Lanka,Sri-Lankan
Sudan,Sudanese Suriname,Surinamese Sweden,Swedish Switzerland,Swiss Syria,Syrian Taiwan,Taiwanese Tajikistan,Tajik
Tanzania,Tanzanian Thailand,Thai Timor-Leste,East-Timor,Timorese Togo,Togolese Tonga,Tongan Trinidad,Trinidadian Tunisia,Tunisian
Turkey,Türkiye,Turkish Turkmenistan,Turkmen Tuvalu,Tuvaluan Uganda,Ugandan Ukraine,Ukrainian
United-Arab-Emirates,Emirati,UAE,U.A.E. United-States,United-States-of-America,US,U.S.,USA,U.S.A.,America,American
Uruguay,Uruguayan Uzbekistan,Uzbek Vanuatu Vatican,Holy-See Venezuela,Venezuelan Vietnam,Vietnamese Yemen,Yemeni
Zambia,Zambian Zimbabwe,Zimbabwean
`;
/** Those whose states and provinces have offices of the same names. */
const PARTS: Readonly<Record<string, string>> = {
  "united kingdom": "United-Kingdom,UK,U.K.,Britain,Great-Britain,British England,English Scotland,Scottish,Scots Wales,Welsh Northern-Ireland,Northern-Irish",
  "united states": "Alabama Alaska Arizona Arkansas California,Californian Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New-Hampshire New-Jersey New-Mexico North-Carolina North-Dakota Ohio Oklahoma Oregon Pennsylvania Rhode-Island South-Carolina South-Dakota Tennessee Texas,Texan Utah Vermont Virginia West-Virginia Wisconsin Wyoming",
  canada: "Alberta British-Columbia Manitoba New-Brunswick Newfoundland Nova-Scotia Ontario Quebec Saskatchewan",
  australia: "New-South-Wales Queensland Tasmania South-Australia Western-Australia",
}; // biome-ignore format: lists

interface Place {
  /** The names' words, as a title has them: in small letters, a hyphen for a blank. */
  readonly words: readonly string[];
  readonly code: string;
}
/** By their first word; longer names first. */
const BY_WORD = new Map<string, Place[]>();
/** The country of a part. */
const WHOLE = new Map<string, string>();

function add(row: string, whole?: string): void {
  const names = row.split(",").map((name) => name.toLowerCase().split("-"));
  const code = names[0]!.join(" ");
  if (whole !== undefined && whole !== code) WHOLE.set(code, whole);
  for (const words of names) {
    const places = BY_WORD.get(words[0]!) ?? [];
    places.push({ words, code });
    places.sort((a, b) => b.words.length - a.words.length);
    BY_WORD.set(words[0]!, places);
  }
}
for (const row of COUNTRIES.trim().split(/\s+/)) add(row);
for (const [whole, rows] of Object.entries(PARTS)) for (const row of rows.split(" ")) add(row, whole);

/** The countries, states and provinces that words name, as the "of" of a title has them or as somebody writes it. */
export function jurisdictionsIn(text: string): readonly string[] {
  if (text === "") return NONE;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}.]+/u)
    .filter((word) => word !== "");
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const place = BY_WORD.get(words[i]!)?.find((one) => one.words.every((word, k) => words[i + k] === word));
    if (!place) continue;
    found.push(place.code);
    i += place.words.length - 1;
  }
  return found;
}
const NONE: readonly string[] = [];

/** Whether two descriptions of what an office is of name countries, states or provinces, and none that can be the other's. */
export function areOfOthers(one: string, other: string): boolean {
  const [mine, theirs] = [jurisdictionsIn(one), jurisdictionsIn(other)];
  if (mine.length === 0 || theirs.length === 0) return false;
  return !mine.some((a) => theirs.some((b) => a === b || WHOLE.get(a) === b || WHOLE.get(b) === a));
}
