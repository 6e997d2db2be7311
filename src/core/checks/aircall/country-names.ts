/**
 * English names of the countries and territories of ISO 3166-1 (and Kosovo), with the other names that bills use.
 * One country per line: its alpha-2 code, then its names.
 */
const NAMES = `
AD Andorra; AE United Arab Emirates|UAE|Emirates; AF Afghanistan; AG Antigua and Barbuda|Antigua; AI Anguilla; AL Albania
AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba
AX Aland Islands|Aland; AZ Azerbaijan; BA Bosnia and Herzegovina|Bosnia; BB Barbados; BD Bangladesh; BE Belgium
BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL Saint Barthelemy; BM Bermuda; BN Brunei|Brunei Darussalam
BO Bolivia; BQ Caribbean Netherlands|Bonaire; BR Brazil; BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus
BZ Belize; CA Canada; CC Cocos Islands; CD Congo Kinshasa|DR Congo|Democratic Republic of the Congo
CF Central African Republic; CG Congo Brazzaville|Republic of the Congo; CH Switzerland; CI Cote d Ivoire|Ivory Coast
CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde|Cabo Verde
CW Curacao; CX Christmas Island; CY Cyprus; CZ Czechia|Czech Republic; DE Germany; DJ Djibouti; DK Denmark; DM Dominica
DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia
FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France; GA Gabon
GB United Kingdom|Great Britain|Britain|England|Scotland|Wales|Northern Ireland; GD Grenada; GE Georgia; GF French Guiana
GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland; GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece
GS South Georgia; GT Guatemala; GU Guam; GW Guinea Bissau; GY Guyana; HK Hong Kong; HM Heard Island; HN Honduras
HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland|Republic of Ireland; IL Israel; IM Isle of Man; IN India
IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan
KE Kenya; KG Kyrgyzstan; KH Cambodia; KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea|Korea
KR South Korea|Korea|Republic of Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia
LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco
MC Monaco; MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar; MH Marshall Islands; MK North Macedonia|Macedonia
ML Mali; MM Myanmar|Burma; MN Mongolia; MO Macao|Macau; MP Northern Mariana Islands; MQ Martinique; MR Mauritania
MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA Namibia
NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands|Holland; NO Norway; NP Nepal
NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH Philippines
PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine|Palestinian Territories
PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Reunion; RO Romania; RS Serbia; RU Russia|Russian Federation; RW Rwanda
SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore; SH Saint Helena; SI Slovenia
SJ Svalbard; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan
ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten|Saint Martin; SY Syria; SZ Eswatini|Swaziland
TC Turks and Caicos|Turks and Caicos Islands; TD Chad; TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan
TK Tokelau; TL Timor Leste|East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkiye|Turkey; TT Trinidad and Tobago
TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM United States Outlying Islands
US United States|United States of America|USA; UY Uruguay; UZ Uzbekistan; VA Vatican|Vatican City
VC Saint Vincent and the Grenadines|Saint Vincent; VE Venezuela; VG British Virgin Islands|Virgin Islands
VI United States Virgin Islands|US Virgin Islands|Virgin Islands; VN Vietnam|Viet Nam; VU Vanuatu; WF Wallis and Futuna
WS Samoa; XK Kosovo; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe`;

/** Codes that, written in capitals within a description, are far more often words of telephony or of English. */
const ALSO_WORDS = new Set(['AI', 'TF', 'ID', 'PM', 'AM', 'MO', 'MT']);
/** The same where the whole description is in capitals. */
const ALSO_WORDS_IN_CAPITALS = new Set(['IN', 'TO', 'NO', 'AT', 'IS', 'IT', 'BY', 'SO', 'AS', 'ME', 'MY', 'BE', 'DO']);

interface Name {
  words: readonly string[];
  codes: string[];
}

interface Names {
  codes: ReadonlySet<string>;
  /** Names by their first word, those of most words first. */
  byFirstWord: ReadonlyMap<string, readonly Name[]>;
}

let names: Names | undefined;

function allNames(): Names {
  if (names) return names;
  const codes = new Set<string>();
  const known = new Map<string, Name>();
  for (const entry of NAMES.split(/[;\n]/)) {
    const trimmed = entry.trim();
    if (trimmed === '') continue;
    const code = trimmed.slice(0, 2);
    codes.add(code);
    for (const name of trimmed.slice(3).split('|')) {
      const words = plainWords(name);
      const key = words.join(' ');
      const found = known.get(key);
      if (found) found.codes.push(code);
      else known.set(key, { words, codes: [code] });
    }
  }
  const byFirstWord = new Map<string, Name[]>();
  for (const name of known.values()) {
    const first = name.words[0];
    const list = byFirstWord.get(first);
    if (list) list.push(name);
    else byFirstWord.set(first, [name]);
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);
  names = { codes, byFirstWord };
  return names;
}

/** A text as words: lower case, without accents and marks; `&` is `and`, `St.` is `saint`, `U.S.` is `us`. */
export function plainWords(text: string): string[] {
  // Nearly all descriptions are plain ASCII, and need neither Unicode's forms nor its classes of characters.
  const ascii = !NOT_ASCII.test(text);
  let plain = (ascii ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
  if (plain.includes('.')) plain = plain.replace(/\b([a-z])\.([a-z])\.?(?![a-z])/g, '$1$2');
  if (plain.includes('&')) plain = plain.replaceAll('&', ' and ');
  const words: string[] = [];
  for (const word of plain.split(ascii ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)) {
    if (word !== '') words.push(word === 'st' ? 'saint' : word);
  }
  return words;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * The country that a country column states: an ISO 3166-1 alpha-2 code in any case, or an English name. Undefined where
 * the text is blank, unknown, or a name that several countries go by.
 */
export function countryOfColumn(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length === 2) {
    const code = trimmed.toUpperCase();
    if (code === 'UK') return 'GB';
    return allNames().codes.has(code) ? code : undefined;
  }
  const words = plainWords(trimmed);
  const found = nameAt(words, 0);
  return found && found.words.length === words.length && found.codes.length === 1 ? found.codes[0] : undefined;
}

/**
 * The countries that a description speaks of, by name or by a code in capitals; a name that is shared gives all. `words`
 * are its plain words, where the caller has them.
 */
export function countriesIn(description: string, words = plainWords(description)): string[] {
  const found = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const name = nameAt(words, at);
    if (name) for (const code of name.codes) found.add(code);
    at += name ? name.words.length : 1;
  }
  const capitals = description === description.toUpperCase();
  for (const word of description.split(/[^A-Za-z]+/)) {
    if (word.length !== 2 || word !== word.toUpperCase()) continue;
    if (ALSO_WORDS.has(word) || (capitals && ALSO_WORDS_IN_CAPITALS.has(word))) continue;
    const code = countryOfColumn(word);
    if (code) found.add(code);
  }
  return [...found];
}

function nameAt(words: readonly string[], at: number): Name | undefined {
  return allNames()
    .byFirstWord.get(words[at])
    ?.find((name) => name.words.every((word, i) => words[at + i] === word));
}
