/** What an expression can see. All of it but the secrets is known when a run is
 * made, so what else an attempt is told never changes later. */
export interface ExpressionContext {
  readonly params: Readonly<Record<string, string>>;
  readonly run: { readonly number: number; readonly uuid: string };
  readonly workflow: { readonly name: string };
  /** Values by the names of secrets; left out where none can be told. */
  readonly secrets?: ReadonlyMap<string, string>;
}

/** The names that an expression can begin with. */
export const contextNames = [
  'params',
  'run',
  'workflow',
  'secrets',
] as const satisfies readonly (keyof ExpressionContext)[];
