/** The two clocks of this machine, in milliseconds. */
export interface Now {
  /** Since the Unix epoch; jumps when somebody sets the clock. Only for what a person reads. */
  readonly wall: number;
  /** Since an arbitrary moment of this process; never goes back. Every wait is measured on it. */
  readonly monotonic: number;
}
