/** What stands ready in the page that is measured, as `inPage`. All times are milliseconds of the page's own clock. */
export interface InPage {
  now(): number;
  /** Goes to an address of the window and waits until an element of the selector was painted. */
  arrive(hash: string, selector: string): Promise<number>;
  /** The same from the moment on which the page was asked for. */
  arriveFirst(selector: string): Promise<number>;
  /** Goes to an address at which a log shows this row, from 0, and waits until all rows in sight were painted. */
  showRow(hash: string, row: number): Promise<number>;
  /** Drags the scroll bar of the log to a share of its height, and waits for the rows there. */
  scrollLog(share: number): Promise<number>;
  /** Does something and waits until a job of this name is painted in the graph. */
  showJob(name: string): Promise<number>;
  /** A place in the graph, near its middle, on which there is no job. */
  emptySpot(): { readonly x: number; readonly y: number };
  /** The middle of a job that can be pressed. */
  jobInSight(): { readonly x: number; readonly y: number };
  /** How large the graph is drawn; 1 is its own size. */
  zoom(): number;
  startFrames(): void;
  /** The frames since then, how many of them moved the graph, and the time. */
  endFrames(): FrameCount;
  /** The longest time for which the page answered nothing since then; 0 where none was above 50. */
  longestBlock(since: number): number;
}

export interface FrameCount {
  readonly frames: number;
  readonly moved: number;
  readonly milliseconds: number;
}
