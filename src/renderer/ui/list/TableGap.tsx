/** The room of the rows of a long table that are not drawn. */
export function TableGap({ size }: { size: number }) {
  if (size === 0) return null;
  return <tr style={{ height: size }} />;
}
