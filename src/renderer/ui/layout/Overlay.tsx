import { type ReactNode, useEffect, useRef } from 'react';
import styles from './overlay.module.css';

/**
 * A sheet over the page, which is out of reach as long as it is shown. What bears `data-entry` has the focus first, else
 * its first control. Escape and a press beside it close it; the focus goes back to where it was.
 */
export function Overlay(props: { label: string; onClose: () => void; children: ReactNode }) {
  const { label, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-entry]')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      className={styles.overlay}
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div className={styles.sheet}>{children}</div>
    </dialog>
  );
}
