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
 * name · adjective · other names, adjectives and the capital. The countries that countries.ts, which is about money, does
 * not hold. Our own list after the member states of the United Nations; "Georgia", "Jordan" and "Chad" are names of
 * other things too, and stand here by their adjectives and capitals alone.
 */
const ROWS = `
Ukraine·Ukrainian·Ukrainians,Kyiv,Kiev
Germany·German·Germans,Berlin
France·French·Paris
Italy·Italian·Italians,Rome
Spain·Spanish·Madrid,Spaniards
Portugal·Portuguese·Lisbon
Netherlands·Dutch·The Hague,Amsterdam
Belgium·Belgian·Belgians
Austria·Austrian·Austrians,Vienna
Poland·Polish·Poles,Warsaw
Hungary·Hungarian·Hungarians,Budapest
Romania·Romanian·Romanians,Bucharest
Bulgaria·Bulgarian·Bulgarians,Sofia
Greece·Greek·Greeks,Athens
Turkey·Turkish·Turks,Türkiye,Turkiye,Ankara
Finland·Finnish·Finns,Helsinki
Ireland·Irish·Dublin
Slovakia·Slovak·Slovaks,Bratislava
Slovenia·Slovenian·Slovenians,Ljubljana
Croatia·Croatian·Croatians,Croats,Zagreb
Bosnia·Bosnian·Bosnians,Sarajevo
Montenegro·Montenegrin·Podgorica
Kosovo·Kosovan·Kosovar,Pristina
Albania·Albanian·Albanians,Tirana
North Macedonia·Macedonian·Macedonia,Skopje
Moldova·Moldovan·Moldovans,Chisinau
Estonia·Estonian·Estonians,Tallinn
Latvia·Latvian·Latvians,Riga
Lithuania·Lithuanian·Lithuanians,Vilnius
Luxembourg·Luxembourg·Luxembourgish
Malta·Maltese·Valletta
Cyprus·Cypriot·Cypriots,Nicosia
Georgia·Georgian·Tbilisi
Armenia·Armenian·Armenians,Yerevan
Azerbaijan·Azerbaijani·Azerbaijanis,Azeri,Baku
Kazakhstan·Kazakh·Kazakhs,Astana
Uzbekistan·Uzbek·Uzbeks,Tashkent
Turkmenistan·Turkmen·Ashgabat
Kyrgyzstan·Kyrgyz·Bishkek
Tajikistan·Tajik·Tajiks,Dushanbe
Mongolia·Mongolian·Mongolians,Ulaanbaatar
China·Chinese·Beijing
Japan·Japanese·Tokyo
Vietnam·Vietnamese·Hanoi
Thailand·Thai·Thais,Bangkok
Cambodia·Cambodian·Cambodians,Phnom Penh
Laos·Laotian·Lao,Vientiane
Myanmar·Myanmar·Burma,Burmese,Naypyidaw
Malaysia·Malaysian·Malaysians,Kuala Lumpur
Indonesia·Indonesian·Indonesians,Jakarta
East Timor·Timorese·Timor-Leste,Dili
Papua New Guinea·Papua New Guinean·Port Moresby
Bangladesh·Bangladeshi·Bangladeshis,Dhaka
Afghanistan·Afghan·Afghans,Kabul
Maldives·Maldivian·
Bhutan·Bhutanese·
Israel·Israeli·Israelis,Jerusalem,Tel Aviv
Palestine·Palestinian·Palestinians,Gaza,Ramallah
Vatican·Vatican·Holy See
Nigeria·Nigerian·Nigerians,Abuja
Ghana·Ghanaian·Ghanaians,Accra
Senegal·Senegalese·Dakar
Ivory Coast·Ivorian·Abidjan
Mali·Malian·Malians,Bamako
Burkina Faso·Burkinabe·Ouagadougou
Niger·Nigerien·Niamey
Benin·Beninese·
Togo·Togolese·
Guinea·Guinean·Conakry
Gambia·Gambian·Banjul
Sierra Leone·Sierra Leonean·Freetown
Mauritania·Mauritanian·Nouakchott
Cameroon·Cameroonian·Yaounde
Gabon·Gabonese·Libreville
Congo·Congolese·Kinshasa,Brazzaville
Central African Republic·Central African·Bangui
Chad·Chadian·
Ethiopia·Ethiopian·Ethiopians,Addis Ababa
Eritrea·Eritrean·Eritreans,Asmara
Djibouti·Djiboutian·
Burundi·Burundian·Bujumbura
Malawi·Malawian·Lilongwe
Zambia·Zambian·Zambians,Lusaka
Mozambique·Mozambican·Maputo
Angola·Angolan·Luanda
Botswana·Botswanan·Gaborone
Lesotho·Lesotho·Maseru
South Africa·South African·South Africans,Pretoria,Johannesburg
Madagascar·Malagasy·
Seychelles·Seychellois·
Brazil·Brazilian·Brazilians,Brasilia
Bolivia·Bolivian·Bolivians,La Paz
Peru·Peruvian·Peruvians,Lima
Ecuador·Ecuadorian·Ecuadorean,Quito
Paraguay·Paraguayan·Asuncion
Venezuela·Venezuelan·Venezuelans,Caracas
Guatemala·Guatemalan·Guatemalans
Honduras·Honduran·Hondurans,Tegucigalpa
El Salvador·Salvadoran·Salvadorans
Nicaragua·Nicaraguan·Nicaraguans,Managua
Costa Rica·Costa Rican·
Panama·Panamanian·
Haiti·Haitian·Haitians,Port-au-Prince
`;

/** Names that are other things too, or of persons: known by their adjectives alone. */
const AMBIGUOUS = new Set(["Georgia", "Chad", "Guinea"]);

interface Naming {
  readonly nation: Nation;
  readonly rest: readonly number[];
}

const NAMINGS = new Map<number, Naming[]>();
for (const row of ROWS.trim().split("\n")) {
  const [name, adjective, others] = row.split("·") as [string, string, string];
  const nation: Nation = { name, adjective };
  for (const written of new Set([name, adjective, ...others.split(",")])) {
    if (written === "" || AMBIGUOUS.has(written)) continue;
    const [first, ...rest] = written.split(" ").map(hashOf) as [number, ...number[]];
    NAMINGS.set(first, [...(NAMINGS.get(first) ?? []), { nation, rest }]);
  }
}
for (const namings of NAMINGS.values()) namings.sort((a, b) => b.rest.length - a.rest.length);

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
