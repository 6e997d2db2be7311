import { say } from '../../core/language/say.js';

/** What is said to somebody who has no file for a command: in whole sentences, as languages name a purpose differently. */
export interface WantedFile {
  /** Title of the dialog in which one can be chosen. */
  choose(): string;
  /** That no file is open. */
  none(): string;
  /** That the file in front, by its name, is none for this. */
  other(name: string): string;
}

/** The file that each of the commands is about. */
export const WANTED = {
  check: {
    choose: () => say`Choose a file to check`,
    none: () => say`No file is open to check.`,
    other: (name) => say`${name} is not a file to check: usage files and call logs are CSV, TSV or JSON.`,
  },
  grid: {
    choose: () => say`Choose a file to open in the grid`,
    none: () => say`No file is open to open in the grid.`,
    other: (name) => say`${name} is not a file to open in the grid: usage files and call logs are CSV, TSV or JSON.`,
  },
  text: {
    choose: () => say`Choose a file to open as text`,
    none: () => say`No file is open to open as text.`,
    other: (name) => say`${name} is not a file to open as text: usage files and call logs are CSV, TSV or JSON.`,
  },
  alwaysInGrid: {
    choose: () => say`Choose a file to always open in the grid`,
    none: () => say`No file is open to always open in the grid.`,
    other: (name) =>
      say`${name} is not a file to always open in the grid: usage files and call logs are CSV, TSV or JSON.`,
  },
  period: {
    choose: () => say`Choose a file to set the billing period of`,
    none: () => say`No file is open to set the billing period of.`,
    other: (name) =>
      say`${name} is not a file to set the billing period of: usage files and call logs are CSV, TSV or JSON.`,
  },
  zone: {
    choose: () => say`Choose a file to set the time zone of`,
    none: () => say`No file is open to set the time zone of.`,
    other: (name) =>
      say`${name} is not a file to set the time zone of: usage files and call logs are CSV, TSV or JSON.`,
  },
  dateOrder: {
    choose: () => say`Choose a file to set the date order of`,
    none: () => say`No file is open to set the date order of.`,
    other: (name) =>
      say`${name} is not a file to set the date order of: usage files and call logs are CSV, TSV or JSON.`,
  },
  format: {
    choose: () => say`Choose a file to choose the format of`,
    none: () => say`No file is open to choose the format of.`,
    other: (name) =>
      say`${name} is not a file to choose the format of: usage files and call logs are CSV, TSV or JSON.`,
  },
  columns: {
    choose: () => say`Choose a file to map the columns of`,
    none: () => say`No file is open to map the columns of.`,
    other: (name) => say`${name} is not a file to map the columns of: usage files and call logs are CSV, TSV or JSON.`,
  },
  reconcile: {
    choose: () => say`Choose a file to reconcile`,
    none: () => say`No file is open to reconcile.`,
    other: (name) => say`${name} is not a file to reconcile: usage files and call logs are CSV, TSV or JSON.`,
  },
  reconcileInvoice: {
    choose: () => say`Choose a file to reconcile with an invoice`,
    none: () => say`No file is open to reconcile with an invoice.`,
    other: (name) =>
      say`${name} is not a file to reconcile with an invoice: usage files and call logs are CSV, TSV or JSON.`,
  },
  reconcileWithRates: {
    choose: () => say`Choose a usage file to price`,
    none: () => say`No file is open to price.`,
    other: (name) => say`${name} is not a file to price: usage files are CSV, TSV or JSON.`,
  },
} satisfies Record<string, WantedFile>;
