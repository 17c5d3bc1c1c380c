/** Heights in pixels, as `list.module.css` has them: of the head, of a row, and of one that bears controls. */
export const listSizes = { head: 32, row: 32, roomyRow: 36 } as const;
