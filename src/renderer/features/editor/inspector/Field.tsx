import { type ReactNode, useId } from 'react';
import type { Problem } from '../../../../shared/domain/problem.ts';
import { Sentence } from '../../../ui/message/Sentence.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from './inspector.module.css';

interface FieldProps {
  readonly label: string;
  readonly help: string;
  /** What is set, as it is called in the file. */
  readonly setting?: string;
  readonly problem: Problem | null;
  /** A group of fields, instead of one that takes the ids. */
  readonly isGroup?: boolean;
  readonly children: (ids: { readonly id: string; readonly describedBy: string }) => ReactNode;
}

/** A setting with its name, its help, and what is wrong with it. */
export function Field({ label, help, setting, problem, isGroup = false, children }: FieldProps) {
  const words = useWords();
  const id = useId();
  const describedBy = `${id}-help`;
  const content = children({ id, describedBy });
  const below = (
    <p id={describedBy} className={problem === null ? styles.help : styles.problem}>
      <Sentence>{problem === null ? help : words.problem(problem)}</Sentence>
    </p>
  );
  if (isGroup) {
    return (
      <fieldset className={styles.field} data-setting={setting} aria-describedby={describedBy}>
        <legend>{label}</legend>
        {content}
        {below}
      </fieldset>
    );
  }
  return (
    <div className={styles.field} data-setting={setting}>
      <label htmlFor={id}>{label}</label>
      {content}
      {below}
    </div>
  );
}
