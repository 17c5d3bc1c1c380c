/** What an expression can see. All of it is known when a run is made, so an attempt's texts never change later. */
export interface ExpressionContext {
  readonly params: Readonly<Record<string, string>>;
  readonly run: { readonly number: number; readonly uuid: string };
  readonly workflow: { readonly name: string };
}

/** The names that an expression can begin with. */
export const contextNames = [
  'params',
  'run',
  'workflow',
] as const satisfies readonly (keyof ExpressionContext)[];
