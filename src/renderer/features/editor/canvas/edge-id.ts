/** What a dependency is called on the canvas. */
export function edgeId(job: string, dependency: string): string {
  return `${dependency} > ${job}`;
}
