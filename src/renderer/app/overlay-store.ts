import { create } from 'zustand';

interface OverlayState {
  readonly shown: 'palette' | 'help' | null;
}

/** Which sheet of the window is shown over the page. */
export const useOverlay = create<OverlayState>()(() => ({ shown: null }));

export function showOverlay(shown: OverlayState['shown']): void {
  useOverlay.setState({ shown });
}
