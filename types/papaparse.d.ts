/**
 * The part of papaparse this project uses, declared here because the published declarations pull in all of Node's types,
 * and the core must not see Node. Options and shapes follow papaparse 5's documentation.
 */
declare namespace Papa {
  interface ParseError {
    type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
    code: 'MissingQuotes' | 'UndetectableDelimiter' | 'TooFewFields' | 'TooManyFields' | 'InvalidQuotes';
    message: string;
    row?: number;
    index?: number;
  }

  interface ParseMeta {
    delimiter: string;
    linebreak: string;
    aborted: boolean;
    truncated: boolean;
    cursor: number;
    fields?: string[];
  }

  interface ParseResult<T> {
    data: T[];
    errors: ParseError[];
    meta: ParseMeta;
  }

  interface ParseConfig {
    delimiter?: string;
    newline?: '\r' | '\n' | '\r\n';
    quoteChar?: string;
    escapeChar?: string;
    header?: boolean;
    transformHeader?: (header: string, index: number) => string;
    preview?: number;
    fastMode?: boolean;
    comments?: false | string;
    skipEmptyLines?: boolean | 'greedy';
    delimitersToGuess?: string[];
  }

  interface UnparseConfig {
    quotes?: boolean | boolean[] | ((value: unknown, columnIndex: number) => boolean);
    quoteChar?: string;
    escapeChar?: string;
    delimiter?: string;
    header?: boolean;
    newline?: string;
    skipEmptyLines?: boolean | 'greedy';
    columns?: string[];
    escapeFormulae?: boolean | RegExp;
  }
}

declare const Papa: {
  parse<T>(text: string, config?: Papa.ParseConfig): Papa.ParseResult<T>;
  unparse(
    data: readonly unknown[] | { fields: readonly string[]; data: readonly unknown[] },
    config?: Papa.UnparseConfig,
  ): string;
};

export default Papa;
export type { Papa };
