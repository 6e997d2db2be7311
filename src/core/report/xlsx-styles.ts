import { xstring } from './xlsx-text.js';

/** A look of cells: number format, and indexes into the lists below. */
interface Look {
  format?: string;
  font?: number;
  fill?: number;
  border?: number;
  align?: string;
}

const REGULAR = 0;
const BOLD = 1;
const TITLE = 2;
const QUIET = 3;
const FONTS = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font>',
  '<font><sz val="10"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font>',
];

/** The first two are the format's own. Light enough that black on them prints well. */
const FILLS = ['', '', 'FFE7E9ED', 'FFDCE9F7', 'FFF3EEE3', 'FFD9EFDC', 'FFF9D9D6', 'FFFCEBC4'];
const GREY = 2;
const BLUE = 3;
const SAND = 4;
const GREEN = 5;
const RED = 6;
const AMBER = 7;

const THIN = '<color rgb="FF8A8F98"/>';
const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border><left/><right/><top/><bottom style="thin">${THIN}</bottom><diagonal/></border>`,
  `<border><left/><right/><top style="thin">${THIN}</top><bottom/><diagonal/></border>`,
];
const UNDER = 1;
const OVER = 2;

const WRAPPED = '<alignment vertical="top" wrapText="1"/>';
const HEAD = '<alignment horizontal="left" vertical="center" wrapText="1"/>';
const HEAD_INDENTED = '<alignment horizontal="left" vertical="center" indent="1"/>';
const HEAD_RIGHT = '<alignment horizontal="right" vertical="center" wrapText="1"/>';
const LEFT = '<alignment horizontal="left"/>';
const RIGHT = '<alignment horizontal="right"/>';
const INDENTED = '<alignment horizontal="left" indent="1"/>';

/** What stands at the right has the room of a bracket behind it, so that it does not touch the text beside it. */
const unsigned = (digits: string) => `#,##${digits}_)`;
const signed = (digits: string) => `+#,##${digits}_);-#,##${digits}_);0_)`;
const WORDS = '@_)';

const ROW_LOOKS = {
  plain: {},
  /** Texts of files: formatted as text, so that nothing in them becomes a formula or a number when it is edited. */
  text: { format: '@' },
  wrapped: { format: '@', align: WRAPPED },
  textRight: { format: WORDS, align: RIGHT },
  count: { format: unsigned('0') },
  seconds: { format: unsigned('0') },
  milliseconds: { format: unsigned('0.000') },
  signedSeconds: { format: signed('0') },
  signedMilliseconds: { format: signed('0.000') },
  minutes: { format: unsigned('0.00') },
  signedMinutes: { format: signed('0.00') },
  amount: { format: unsigned('0.00') },
  signedAmount: { format: signed('0.00') },
  amount3: { format: unsigned('0.000') },
  signedAmount3: { format: signed('0.000') },
  amount4: { format: unsigned('0.0000') },
  signedAmount4: { format: signed('0.0000') },
  rate: { format: unsigned('0.00######') },
  unrounded: { format: unsigned('0.000000') },
  date: { format: 'yyyy-mm-dd hh:mm:ss', align: LEFT },
} as const satisfies Record<string, Look>;

/** Decimals with which a number of a file is shown as it is written there. */
export const SHOWN_DECIMALS = 10;

const LOOKS = {
  ...ROW_LOOKS,
  title: { font: TITLE },
  section: { font: BOLD, border: UNDER },
  label: { format: '@' },
  note: { format: '@', align: INDENTED },
  bold: { format: '@', font: BOLD },
  quiet: { format: '@', font: QUIET, align: WRAPPED },
  head: { format: '@', font: BOLD, fill: GREY, border: UNDER, align: HEAD },
  headNote: { format: '@', font: BOLD, fill: GREY, border: UNDER, align: HEAD_INDENTED },
  headRight: { format: WORDS, font: BOLD, fill: GREY, border: UNDER, align: HEAD_RIGHT },
  headStep: { format: WORDS, font: BOLD, fill: BLUE, border: UNDER, align: HEAD_RIGHT },
  headOriginal: { format: '@', font: BOLD, fill: SAND, border: UNDER, align: HEAD },
  good: { font: TITLE, fill: GREEN },
  bad: { font: TITLE, fill: RED },
  warning: { font: TITLE, fill: AMBER },
  totalLabel: { format: '@', font: BOLD, border: OVER },
  totalCount: { ...ROW_LOOKS.count, font: BOLD, border: OVER },
  totalSeconds: { ...ROW_LOOKS.seconds, font: BOLD, border: OVER },
  totalMilliseconds: { ...ROW_LOOKS.milliseconds, font: BOLD, border: OVER },
  totalMinutes: { ...ROW_LOOKS.minutes, font: BOLD, border: OVER },
  totalUnrounded: { ...ROW_LOOKS.unrounded, font: BOLD, border: OVER },
  totalAmount: { ...ROW_LOOKS.amount, font: BOLD, border: OVER },
} as const satisfies Record<string, Look>;

/** Name of a look. */
export type StyleName = keyof typeof LOOKS;

const ALL: readonly Look[] = [
  ...Object.values(LOOKS),
  ...Array.from({ length: SHOWN_DECIMALS + 1 }, (_, n) => ({ format: n === 0 ? '0_)' : `0.${'0'.repeat(n)}_)` })),
];

/** Index of each look, for the `s` of a cell. */
export const STYLE = Object.fromEntries(Object.keys(LOOKS).map((name, index) => [name, index])) as Record<
  StyleName,
  number
>;

/** Index of the look of a number with so many decimals, up to `SHOWN_DECIMALS`. */
export function decimalStyle(decimals: number): number {
  return Object.keys(LOOKS).length + decimals;
}

/** Index of the look of an amount with 2 to 4 decimals. */
export function amountStyle(decimals: number, signed: boolean): number {
  if (decimals <= 2) return signed ? STYLE.signedAmount : STYLE.amount;
  if (decimals === 3) return signed ? STYLE.signedAmount3 : STYLE.amount3;
  return signed ? STYLE.signedAmount4 : STYLE.amount4;
}

/** Text as a format of its own; all others are ours, from 164 on. */
const BUILT_IN: Readonly<Record<string, number>> = { '@': 49 };
const FIRST_OWN = 164;

/** The part with all looks. */
export function stylesXml(): string {
  const own = [...new Set(ALL.flatMap(({ format }) => (format === undefined || format in BUILT_IN ? [] : [format])))];
  const formatId = (format?: string) =>
    format === undefined ? 0 : (BUILT_IN[format] ?? FIRST_OWN + own.indexOf(format));
  const xf = ({ format, font = REGULAR, fill = 0, border = 0, align }: Look) => {
    const flags = `${format ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}${fill ? ' applyFill="1"' : ''}${border ? ' applyBorder="1"' : ''}${align ? ' applyAlignment="1"' : ''}`;
    const head = `<xf numFmtId="${formatId(format)}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${flags}`;
    return align ? `${head}>${align}</xf>` : `${head}/>`;
  };
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${own.length}">`,
    ...own.map((format, index) => `<numFmt numFmtId="${FIRST_OWN + index}" formatCode="${xstring(format)}"/>`),
    `</numFmts><fonts count="${FONTS.length}">${FONTS.join('')}</fonts>`,
    `<fills count="${FILLS.length}">${FILLS.map(fillXml).join('')}</fills>`,
    `<borders count="${BORDERS.length}">${BORDERS.join('')}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${ALL.length}">${ALL.map(xf).join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function fillXml(colour: string, index: number): string {
  if (index < 2) return `<fill><patternFill patternType="${index === 0 ? 'none' : 'gray125'}"/></fill>`;
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}
