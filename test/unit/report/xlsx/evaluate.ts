import { columnNumber, type ReadSheet } from './read-workbook.js';

type Value = string | number | null;
type Operand = Value | Value[];

const TOKEN =
  /\s*("[^"]*"|'(?:[^']|'')*'![A-Z$]+\d+(?::[A-Z$]+\d+)?|\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|[-+/(),])/gy;

/**
 * Works out the formulas that our workbooks use, as ECMA-376 and Excel define them, from the cells alone: no formula's
 * stored value is looked at.
 */
export class Evaluator {
  private readonly sheets: ReadonlyMap<string, ReadSheet>;

  constructor(sheets: readonly ReadSheet[]) {
    this.sheets = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  }

  /** Value of a cell. */
  cell(sheet: string, reference: string): Value {
    const cell = this.sheetOf(sheet).cells.get(reference);
    if (!cell) return null;
    return cell.formula === null ? cell.value : this.formula(sheet, cell.formula);
  }

  /** Value of a formula that stands on a sheet. */
  formula(sheet: string, formula: string): Value {
    const tokens = Array.from(formula.matchAll(TOKEN), ([, token]) => token);
    if (tokens.join('') !== formula) throw new Error(`Not understood: ${formula}`);
    let at = 0;
    const expect = (token: string) => {
      if (tokens[at++] !== token) throw new Error(`${token} expected in ${formula}`);
    };
    const sum = (): Operand => {
      let left = quotient();
      while (tokens[at] === '+' || tokens[at] === '-') {
        const sign = tokens[at++] === '+' ? 1 : -1;
        left = number(left) + sign * number(quotient());
      }
      return left;
    };
    const quotient = (): Operand => {
      let left = operand();
      while (tokens[at] === '/') {
        at++;
        left = number(left) / number(operand());
      }
      return left;
    };
    const operand = (): Operand => {
      const token = tokens[at++];
      if (token === '-') return -number(operand());
      if (token === '(') {
        const inside = sum();
        expect(')');
        return inside;
      }
      if (token.startsWith('"')) return token.slice(1, -1);
      if (/^\d/.test(token)) return Number(token);
      if (tokens[at] !== '(') return this.referred(sheet, token);
      at++;
      const parameters = [sum()];
      while (tokens[at] === ',') {
        at++;
        parameters.push(sum());
      }
      expect(')');
      return call(token, parameters);
    };
    const result = sum();
    if (at !== tokens.length || Array.isArray(result)) throw new Error(`Not understood: ${formula}`);
    return result;
  }

  private referred(sheet: string, token: string): Operand {
    const split = token.lastIndexOf('!');
    const name = split < 0 ? sheet : token.slice(1, split - 1).replaceAll("''", "'");
    const [from, to] = token
      .slice(split + 1)
      .replaceAll('$', '')
      .split(':');
    if (to === undefined) return this.cell(name, from);
    const letters = from.replace(/\d/g, '');
    const first = Number(from.replace(/\D/g, ''));
    const last = Number(to.replace(/\D/g, ''));
    if (columnNumber(letters) !== columnNumber(to.replace(/\d/g, ''))) throw new Error(`Not one column: ${token}`);
    const values: Value[] = [];
    for (let row = first; row <= last; row++) values.push(this.cell(name, `${letters}${row}`));
    return values;
  }

  private sheetOf(name: string): ReadSheet {
    const sheet = this.sheets.get(name);
    if (!sheet) throw new Error(`There is no sheet ${name}`);
    return sheet;
  }
}

function call(name: string, parameters: Operand[]): Operand {
  const [first, ...rest] = parameters;
  switch (name) {
    case 'SUM':
      return total(list(first));
    case 'SUBTOTAL':
      // 109: the sum of what no filter hides; nothing is hidden here.
      if (first !== 109) throw new Error(`SUBTOTAL(${first})`);
      return total(list(rest[0]));
    case 'COUNT':
      return list(first).filter((value) => typeof value === 'number').length;
    case 'COUNTA':
      return list(first).filter((value) => value !== null).length;
    case 'COUNTIF':
      return list(first).filter(criterion(rest[0])).length;
    case 'SUMIF': {
      // A range of criteria gives an array of sums, which SUMPRODUCT adds up.
      const wanted = list(rest[0]);
      const summed = list(rest[1] ?? first);
      return wanted.map((one) => total(summed.filter((_, row) => criterion(one)(list(first)[row]))));
    }
    case 'SUMIFS':
      return total(
        list(first).filter((_, row) => {
          for (let at = 0; at < rest.length; at += 2) if (!criterion(rest[at + 1])(list(rest[at])[row])) return false;
          return true;
        }),
      );
    case 'SUMPRODUCT': {
      if (rest.length === 0) return total(list(first));
      const factors = list(rest[0]);
      return list(first).reduce<number>((sum, value, row) => {
        const factor = factors[row];
        return typeof value === 'number' && typeof factor === 'number' ? sum + value * factor : sum;
      }, 0);
    }
    case 'ROUND': {
      const scale = 10 ** number(rest[0]);
      const value = number(first);
      // Spreadsheets round the 15 digits that they show of a number: 1.005 is no less than its half.
      return (Math.sign(value) * Math.round(Number((Math.abs(value) * scale).toPrecision(15)))) / scale + 0;
    }
    default:
      throw new Error(`Not a function of ours: ${name}`);
  }
}

function criterion(wanted: Operand): (value: Value) => boolean {
  const found = typeof wanted === 'string' ? /^([<>])(-?\d+)$/.exec(wanted) : null;
  if (found) {
    const [, sign, limit] = found;
    return (value) => typeof value === 'number' && (sign === '>' ? value > Number(limit) : value < Number(limit));
  }
  if (typeof wanted === 'string')
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase();
  throw new Error(`Not a criterion of ours: ${wanted}`);
}

function total(values: readonly Value[]): number {
  return values.reduce<number>((sum, value) => (typeof value === 'number' ? sum + value : sum), 0);
}

function list(operand: Operand): Value[] {
  return Array.isArray(operand) ? operand : [operand];
}

function number(operand: Operand): number {
  if (operand === null) return 0;
  if (typeof operand === 'number') return operand;
  if (Array.isArray(operand) && operand.length === 1) return number(operand[0]);
  throw new Error(`Not a number: ${JSON.stringify(operand)}`);
}
