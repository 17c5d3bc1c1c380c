/** What a workflow file may cost. Each bound is far above any real file and far below what would stop a program. */
export const limits = {
  /** Bytes of UTF-8. */
  file_bytes: 5 * 1024 * 1024,
  jobs: 20_000,
  /** Problems that are told; a file with more has one cause that mends many. */
  problems: 1000,
  syntax_problems: 10,
  /** YAML documents that are counted. */
  documents: 1000,
  /** Marks and texts of the YAML. */
  tokens: 2_000_000,
  /** `[` and `{` inside each other. */
  flow_depth: 100,
  /** Values, and characters of them, once aliases and merge keys are followed. */
  values: 2_000_000,
  value_characters: 50_000_000,
  /** Comparisons in search of near misses. */
  comparisons: 2_000_000,
  /** Merge keys inside each other. */
  merge_depth: 50,
} as const;
