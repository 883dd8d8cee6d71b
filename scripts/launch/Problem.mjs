/** A failure that is said in one sentence, with the fix in it. */
export class Problem extends Error {
  constructor(sentence, details = '') {
    super(sentence);
    this.details = details;
  }
}
