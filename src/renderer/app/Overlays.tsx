import { Suspense, useEffect, useEffectEvent } from 'react';
import { useRun } from '../features/workflows/use-run.ts';
import { KeyHelp } from '../ui/commands/KeyHelp.tsx';
import { Palette } from '../ui/commands/Palette.tsx';
import { notify } from '../ui/message/notices.ts';
import { useRoute } from '../ui/routes/use-route.ts';
import { useWords } from '../words/use-words.ts';
import { AskedParams } from './lazy-pages.ts';
import { showOverlay, useOverlay } from './overlay-store.ts';
import { usePaletteItems } from './use-palette-items.ts';

/** The palette, or the list of keys, where one of them was asked for; and what a run from the palette asks or says. */
export function Overlays() {
  const { shown } = useOverlay();
  const { failure: sentence } = useWords();
  const action = useRun();
  const { failure, asked, close } = action;
  const route = useRoute();
  const closeAsked = useEffectEvent(close);
  // Once it has started, its page is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what ends the question
  useEffect(() => closeAsked(), [route]);
  useEffect(() => {
    if (failure === null || asked !== null) return;
    notify({ tone: 'failed', text: sentence(failure) });
    close();
  });
  const leave = (): void => showOverlay(null);
  return (
    <>
      {shown === 'palette' && <WindowPalette onRun={(uuid) => void action.run(uuid)} onClose={leave} />}
      {shown === 'help' && <KeyHelp onClose={leave} />}
      {asked !== null && (
        <Suspense fallback={null}>
          <AskedParams action={action} />
        </Suspense>
      )}
    </>
  );
}

function WindowPalette(props: { onRun: (uuid: string) => void; onClose: () => void }) {
  const items = usePaletteItems(props.onRun);
  return <Palette items={items} onClose={props.onClose} />;
}
