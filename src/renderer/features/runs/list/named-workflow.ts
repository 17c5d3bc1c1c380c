/** A workflow as a filter names it. */
export interface NamedWorkflow {
  readonly uuid: string;
  readonly name: string;
}
