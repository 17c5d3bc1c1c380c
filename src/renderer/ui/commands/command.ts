/** Something that a person can do: found in the palette, listed on the help page, run by its keys. */
export interface Command {
  /** Unique while it is registered, such as `run.stop`. Of several with the same id, the latest one holds. */
  readonly id: string;
  /** In the present language, as an imperative: what it does. */
  readonly title: string;
  /** Other words by which the palette finds it, such as the title in English. */
  readonly aliases?: string;
  /** In the present language: the heading under which it stands. */
  readonly group: string;
  /**
   * Keys that run it, each a chord (`Mod+S`, `Mod+Shift+Z`, `?`, `G`, `F2`) or several chords with a space between them
   * (`g w`). `Mod` is Ctrl, on a Mac Cmd. A letter alone is case sensitive; with `Mod` or `Alt` it is not, and `Shift`
   * is named.
   */
  readonly keys?: readonly string[];
  /** Left out: true. What is not enabled lets its keys pass on, and is not in the palette. */
  readonly isEnabled?: boolean;
  /** Only on the help page, and not in the palette. */
  readonly isHidden?: boolean;
  /** Runs again and again while its keys are held down. */
  readonly isRepeatable?: boolean;
  /** Asked when its keys are pressed: false lets them pass on. */
  isApplicable?(): boolean;
  run(): void;
}
