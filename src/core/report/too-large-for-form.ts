/** A form cannot hold the document. */
export class TooLargeForForm extends Error {
  constructor(
    message: string,
    /** What to do instead. */
    readonly advice: string,
  ) {
    super(message);
    this.name = 'TooLargeForForm';
  }
}
