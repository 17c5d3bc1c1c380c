import { Modal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../words/use-words.ts';
import { focusPage } from './focus-page.ts';

interface DialogProps {
  readonly title: string;
  /** Its width in pixels, where it holds more than a question. */
  readonly size?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question or a form over the page, as long as it is rendered. When it goes, the focus is back where it was; where that is gone, as a deleted row is, at the beginning of the page. */
export function Dialog({ title, size, onClose, children }: DialogProps) {
  const { text } = useWords();
  useEffect(() => {
    const before = openerOf(document.activeElement);
    return () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
        before.focus({ preventScroll: true });
      } else focusPage();
    };
  }, []);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': text.app.close }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}

/** What was chosen in a menu is gone with the menu: what opened that one is still there. */
function openerOf(element: Element | null): Element | null {
  const menu = element?.closest('[role=menu]');
  const opener = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
  return opener ?? element;
}
