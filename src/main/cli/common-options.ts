/** What every command is given. */
export interface CommonOptions {
  readonly data_dir: string | undefined;
  readonly json: boolean;
}
