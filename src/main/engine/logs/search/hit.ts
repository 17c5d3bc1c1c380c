/** Where a text is in some bytes. */
export interface Hit {
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
}
