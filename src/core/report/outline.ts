import { inLanguage } from '../language/say.js';
import type { BridgeBar } from './bridge-chart.js';

/**
 * A report as people read it, before it has a form: sections of headlines, tables and lists in one order, from which
 * the terminal's text and Markdown are made alike. Every text in it is plain: a form escapes all of it.
 */

/** How a text is meant; a form may colour it. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'plain';

/** A text that says something good or bad; plain text where the form has no colours. */
export interface TonedText {
  text: string;
  tone: Tone;
}

/** A signed share of the largest change, drawn as a bar: -1 … 1. */
export interface Bar {
  bar: number;
}

/** What a cell of a table holds. */
export type Cell = string | TonedText | Bar;

/** A column of a table, and what gives way where there is no room. */
export interface TableColumn {
  title: string;
  align: 'left' | 'right' | 'bar';
  /** Characters it may be cut down to where the terminal is narrow. Without it, it is cut last. */
  shrinkTo?: number;
}

/** A piece of a section, in the order in which it is read. */
export type Block =
  | { kind: 'headline'; tone: Tone; mark: string; title: string; text: string }
  | {
      kind: 'paragraph';
      text: string;
      tone?: Tone;
      /** It names what follows: where the form has headings below those of sections, it is one. */
      isHeading?: boolean;
    }
  | { kind: 'list'; items: Iterable<string | TonedText> }
  | { kind: 'pairs'; entries: readonly (readonly [label: string, value: string])[] }
  /** The bridge as a drawing, where the form can have one. What it shows stands in the table after it. */
  | { kind: 'waterfall'; bars: readonly BridgeBar[] }
  | {
      kind: 'table';
      /** What it lists, where its section has several tables. Default the section's title. */
      caption?: string;
      columns: readonly TableColumn[];
      /** Iterated more than once; rows are made as they are asked for. */
      rows: Iterable<readonly Cell[]>;
      /** The last row is a total. */
      total?: readonly Cell[];
    };

/** A part of a report under its heading. */
export interface Section {
  title: string;
  /** Short forms fold it away: who looks for it finds it, nobody else has to scroll past. */
  isDetail?: boolean;
  blocks: readonly Block[];
}

/** A whole report before it is written in one form or another. */
export interface Outline {
  title: string;
  sections: readonly Section[];
}

/** Rows that can be iterated again and again, each made when it is its turn. */
export function repeatable<T>(make: () => Iterable<T>): Iterable<T> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() };
}

/** Columns that are kept with their titles in English, with those of the reader's language. */
export function titled(columns: readonly TableColumn[]): TableColumn[] {
  return columns.map((column) => ({ ...column, title: inLanguage(column.title) }));
}

/** Plain text of a cell. */
export function cellWords(cell: Cell): string {
  return typeof cell === 'string' ? cell : 'text' in cell ? cell.text : '';
}
