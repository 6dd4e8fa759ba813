import type { WordEntry } from "../rule.ts";

/** A superseded name: `since` is the year from which the other is right, so that history may keep the old one. */
export interface PlaceName extends WordEntry {
  readonly since?: number;
}

/**
 * The starter map: names on which the guides of the Associated Press, Reuters, the BBC and the Guardian agree. One a
 * line, sorted: the old name, the name now, the year of the change, and phrases that keep the old name (dishes, treaties,
 * universities, companies). Names on which the guides differ (Burma, Türkiye, Côte d’Ivoire, Bangalore) are left to the
 * desk's own list, and so are names that are more often somebody's or something else (Odessa, Canton, Lvov).
 * Compiled by hand from the guides' public entries on each name and from the places' own official names.
 */
const ROWS = `
Addis Abeba → Addis Ababa | |
Alma-Ata → Almaty | 1993 | Alma-Ata Declaration; Declaration of Alma-Ata; Alma-Ata Protocol
Ayers Rock → Uluru | 1993 | Ayers Rock Resort; Ayers Rock Airport
Basle → Basel | |
Bombay → Mumbai | 1995 | Air Bombay; Bombay Beach; Bombay Bicycle Club; Bombay Blood; Bombay Brasserie; Bombay Burmah; Bombay cat; Bombay Company; Bombay Dreams; Bombay duck; Bombay Gin; Bombay High; Bombay Hook; Bombay mix; Bombay Natural History Society; Bombay potatoes; Bombay Presidency; Bombay Sapphire; Bombay Scottish; Bombay Stock Exchange; Bombay Talkies; Bombay Velvet; Bombay, New York; Bombay, N.Y.; IIT Bombay; IIT-Bombay; Indian Institute of Technology Bombay; Indian Institute of Technology, Bombay; Salaam Bombay
Calcutta → Kolkata | 2001 | Black Hole of Calcutta; Calcutta auction; Calcutta Club; Calcutta Cup; Calcutta High Court; Calcutta Medical College; Calcutta Stock Exchange; Mother Teresa of Calcutta; Oh! Calcutta; Royal Calcutta; Saint Teresa of Calcutta; St Teresa of Calcutta; St. Teresa of Calcutta; Teresa of Calcutta
Chernigov → Chernihiv | 1991 |
Chungking → Chongqing | 1958 | Chungking Express; Chungking Mansions
Dacca → Dhaka | 1982 | University of Dacca
Djakarta → Jakarta | 1972 |
Dnepropetrovsk → Dnipro | 2016 | Dnepropetrovsk Mafia; Dnepropetrovsk oblast; Dnepropetrovsk region
Donbass → Donbas | 1991 | Donbass Arena; Donbass Palace; HC Donbass
Katmandu → Kathmandu | |
Kharkov → Kharkiv | 1991 | Battle of Kharkov; Kharkov Trial
Kiev → Kyiv | 1991 | Battle of Kiev; chicken Kiev; chicken à la Kiev; Dynamo Kiev; Dinamo Kiev; Grand Prince of Kiev; Great Gate of Kiev; Kiev cake; Kiev Pact; Kiev Rus; Kiev, North Dakota; Kiev, N.D.; Kiev-class; Prince of Kiev; princes of Kiev
Kirghizstan → Kyrgyzstan | 1991 |
Kishinev → Chisinau | 1991 | Kishinev pogrom; Kishinev pogroms; Kishinev massacre
Krivoy Rog → Kryvyi Rih | 1991 |
Lugansk → Luhansk | 1991 | Lugansk People's Republic
Madras → Chennai | 1996 | chicken Madras; IIT Madras; IIT-Madras; Indian Institute of Technology Madras; Indian Institute of Technology, Madras; lamb Madras; Madras Cafe; Madras Christian College; Madras College; Madras curry; Madras High Court; Madras Music Academy; Madras Presidency; Madras Regiment; Madras Talkies; Madras, Oregon; Madras, Ore.; Madras plaid; Madras check; Madras cotton; Madras shirt; Madras shorts; University of Madras; vegetable Madras
Marseilles → Marseille | | Marseilles, Illinois; Marseilles, Ill.; Marseilles faience
Nanking → Nanjing | 1958 | Massacre of Nanking; Nanking cherry; Nanking Massacre; Rape of Nanking; Treaty of Nanking
Nur-Sultan → Astana | 2022 |
Orissa → Odisha | 2011 | Orissa High Court
Peking → Beijing | 1958 | 55 Days at Peking; Convention of Peking; Peking duck; Peking man; Peking Opera; Peking ravioli; Peking to Paris; Peking Union Medical College; Peking University; Treaty of Peking
Poona → Pune | 1978 | Poona Horse; Poona Pact
Rangoon → Yangon | 1989 | crab Rangoon; Rangoon bombing; Rangoon creeper
Rumania → Romania | 1966 |
Simla → Shimla | 1972 | Simla Accord; Simla Agreement; Simla Conference; Simla Convention
Sinkiang → Xinjiang | 1958 |
Swaziland → Eswatini | 2018 |
Tadzhikistan → Tajikistan | 1991 |
Teheran → Tehran | | Teheran Conference
Tientsin → Tianjin | 1958 | Treaty of Tientsin; Treaties of Tientsin
Ulan Bator → Ulaanbaatar | 1990 |
Uttaranchal → Uttarakhand | 2007 | Uttaranchal University
Vinnitsa → Vinnytsia | 1991 | Vinnitsa massacre
Western Samoa → Samoa | 1997 |
Zaporozhye → Zaporizhzhia | 1991 |
`;

let starter: readonly PlaceName[] | undefined;

/** The entries of the starter map, read once. */
export function starterPlaces(): readonly PlaceName[] {
  starter ??= ROWS.trim()
    .split("\n")
    .map((row) => {
      const [names, year, phrases] = row.split("|").map((cell) => cell.trim());
      const [wrong, right] = names!.split(" → ");
      const except = phrases ? phrases.split("; ") : [];
      return { wrong: wrong!, right: right!, except, ...(year ? { since: Number(year) } : {}) };
    });
  return starter;
}
