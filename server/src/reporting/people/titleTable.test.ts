import { describe, expect, it } from "vitest";
import { titleParts } from "./titles.ts";

/**
 * Titles as copy writes them, one a line: title | rank | office | of | standing. Two titles with the same rank and office
 * are one office in two forms.
 */
const TABLE = `
US federal and state
U.S. President || president | u.s. |
Vice President | vice | president ||
President-elect || president || elect
former President || president || former
Secretary of State || secretary of state ||
U.S. Secretary of State || secretary of state | u.s. |
Deputy Secretary of State | deputy | secretary of state ||
Assistant Secretary of State | assistant | secretary of state ||
Treasury Secretary || secretary: treasury ||
Secretary of the Treasury || secretary: treasury ||
Defense Secretary || secretary: defence ||
acting Defense Secretary || secretary: defence || acting
Undersecretary of Defense | under | secretary: defence ||
Under Secretary of Defense | under | secretary: defence ||
Health and Human Services Secretary || secretary: health human services ||
Secretary of Health and Human Services || secretary: health human services ||
Attorney General || attorney general ||
U.S. Attorney General || attorney general | u.s. |
Deputy Attorney General | deputy | attorney general ||
Solicitor General || solicitor general ||
Surgeon General || surgeon general ||
U.S. Sen. || senator | u.s. |
Vermont Senator || senator | vermont |
Republican Sen. || senator ||
Rep. || representative ||
Congresswoman || representative ||
state Rep. || representative | state |
House Speaker || house speaker ||
Speaker of the House || house speaker ||
Senate Majority Leader || majority leader | senate |
House Minority Leader || minority leader | house |
Gov. || governor ||
Lt. Gov. | lieutenant | governor ||
Lieutenant Governor | lieutenant | governor ||
Ohio Republican Governor || governor | ohio |
Mayor of New Vik || mayor | new vik |
New Vik Deputy Mayor | deputy | mayor | new vik |
City Councilwoman || councillor | city |
County Executive || county executive ||
White House press secretary || press secretary | white house |
White House chief of staff || chief of staff | white house |
District Attorney || district attorney ||
Chief Justice || chief justice ||
Associate Justice | associate | justice ||
national security adviser || adviser: national security ||
presidential candidate || candidate || candidate
Democratic vice presidential nominee Sen. || senator ||

United Kingdom
British Prime Minister || prime minister | british |
Deputy Prime Minister | deputy | prime minister ||
Home Secretary || secretary: home ||
Shadow Home Secretary | shadow | secretary: home ||
Secretary of State for Health || secretary: health ||
Health Secretary || secretary: health ||
Minister of State for Trade | state | minister: trade ||
Chancellor of the Exchequer || chancellor of exchequer ||
Shadow Chancellor | shadow | chancellor ||
First Minister of Wales || first minister | wales |
Labour MP || mp ||
Tory MEP || mep ||
Lord Mayor of Vik || mayor | vik |
Leader of the Opposition || opposition leader ||
opposition leader || opposition leader ||
Chief Whip || chief whip ||
Permanent Secretary || permanent secretary ||
Governor of the Bank of England || governor | bank of england |
Bank of England governor || governor | bank of england |
Lord Chief Justice || chief justice ||

European Union and other bodies
President of the European Commission || president | european commission |
European Commission President || president | european commission |
EU Trade Commissioner || commissioner: trade | eu |
High Representative for Foreign Affairs || high representative | foreign affairs |
NATO Secretary-General || secretary general | nato |
U.N. Secretary General || secretary general | u.n. |
WHO director-general || director general | who |
German Chancellor || chancellor | german |
Taoiseach || prime minister ||

Ministers
Foreign Minister || minister: foreign ||
Minister of Foreign Affairs || minister: foreign ||
Deputy Foreign Minister | deputy | minister: foreign ||
Deputy Minister of Foreign Affairs | deputy | minister: foreign ||
First Deputy Foreign Minister | first deputy | minister: foreign ||
Vice Foreign Minister | vice | minister: foreign ||
Canadian Defence Minister || minister: defence | canadian |
Defense Minister of Canada || minister: defence | canada |
Canada's defence minister || minister: defence | canada |
Minister of Internal Affairs || minister: interior ||
Interior Minister || minister: interior ||
former Ruritanian Defense Minister || minister: defence | ruritanian | former
Minister of Trade, Industry and Energy || minister: trade industry energy ||
Trade, Industry and Energy Minister || minister: trade industry energy ||
Foreign and Defence Minister || minister: foreign defence ||
caretaker Prime Minister || prime minister || caretaker
then-Prime Minister || prime minister || then
ex-minister || minister || former

India
Union Home Minister || minister: home | union |
External Affairs Minister || minister: external ||
Kerala Chief Minister || chief minister | kerala |
Deputy Chief Minister | deputy | chief minister ||
Lok Sabha MP || mp | lok sabha |
Lok Sabha Speaker || speaker | lok sabha |
BJP MLA || mla | bjp |
Chief Election Commissioner | chief | commissioner | election |
Additional Solicitor General | additional | solicitor general ||
Minister of State for Finance | state | minister: finance ||

Canada and Australia
Ontario Premier || premier | ontario |
Governor General || governor general ||
Governor-General of Australia || governor general | australia |
Treasurer || treasurer ||
Shadow Treasurer | shadow | treasurer ||
federal Environment Minister || minister: environment | federal |
Parliamentary Secretary || secretary: parliamentary ||
Chief Medical Officer || chief medical officer ||
High Commissioner to India || high commissioner | india |

Military
Gen. || general ||
Lt. Gen. | lieutenant | general ||
Lieutenant General | lieutenant | general ||
Maj. Gen. | major | general ||
Brig. Gen. | brigadier | general ||
retired Gen. || general || retired
Lt. Col. | lieutenant | colonel ||
Lt Col | lieutenant | colonel ||
Rear Admiral | rear | admiral ||
Vice Adm. | vice | admiral ||
Air Chief Marshal | air chief | marshal ||
Field Marshal || field marshal ||
Wing Commander || wing commander ||
Staff Sgt. | staff | sergeant ||
Sergeant Major || sergeant major ||
First Lieutenant | first | lieutenant ||
Army Chief of Staff || chief of staff | army |
Chief of Defence Staff || chief of defence staff ||
Commander-in-Chief || commander in chief ||
U.S. Army Maj. || major | u.s. army |

Police and fire
Police Chief || police chief ||
Chief of Police || police chief ||
Vik Police Chief || police chief | vik |
Deputy Police Chief | deputy | police chief ||
Chief Constable || chief constable ||
Assistant Chief Constable | assistant | chief constable ||
Detective Chief Inspector | detective | chief inspector ||
Det. Sgt. | detective | sergeant ||
Det. Insp. | detective | inspector ||
Sheriff || sheriff ||
Sheriff of Vik County || sheriff | vik county |
Fire Chief || fire chief ||
Police Commissioner || police commissioner ||
Inspector General of Police || inspector general | police |

Clergy
Archbishop of Vik || archbishop | vik |
Auxiliary Bishop | auxiliary | bishop ||
Pope || pope ||
Cardinal || cardinal ||
Rev. || reverend ||
Chief Rabbi | chief | rabbi ||
Bishop of North Vik || bishop | north vik |

Academic
Professor of Law || professor | law |
Associate Professor | associate | professor ||
assistant professor of history at Vik University | assistant | professor | history at vik university |
Professor Emeritus || professor ||
Vice-Chancellor | vice | chancellor ||
Dean of Medicine || dean | medicine |
university president || president | university |

Companies and the press
CEO || ceo ||
Chief Executive Officer || ceo ||
chief executive of Vik Oil || ceo | vik oil |
Vik Oil chief executive || ceo | vik oil |
CFO || cfo ||
Chief Financial Officer || cfo ||
Managing Director || managing director ||
executive director of the fund || executive director | fund |
co-founder of Vik Oil | co | founder | vik oil |
Chairwoman || chairman ||
Vice Chairman | vice | chairman ||
Deputy Chair | deputy | chairman ||
co-chair | co | chairman ||
Senior Vice President | senior vice | president ||
spokeswoman || spokesperson ||
Foreign Ministry spokesman || spokesperson | foreign ministry |
editor-in-chief || editor ||
Deputy Editor | deputy | editor ||
political editor || editor | political |

Sport
Head Coach || coach ||
Assistant Coach | assistant | coach ||
Vik United manager || manager | vik united |
team captain || captain | team |
goalkeeper || goalkeeper ||
`;

const rows = TABLE.split("\n").filter((line) => line.includes("|"));

describe("a table of titles", () => {
  it("is long enough to tell", () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
  });

  it.each(rows.map((row) => row.split("|").map((cell) => cell.trim())))("%s", (title, rank, office, of, standing) => {
    const parts = titleParts(title!);
    expect([parts.rank, parts.office, parts.of, parts.standing]).toEqual([rank, office, of, standing]);
  });
});
