/** Puts the focus into the log that is shown, so that its keys and the arrows work there. */
export function focusLog(): void {
  document.querySelector<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
}
