import { type ReactNode, useId } from 'react';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { Sentence } from '../../../ui/message/Sentence.tsx';
import styles from './form.module.css';

/** What ties a control to its name, its hint and what is wrong with it. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly name: string;
  readonly hint?: string;
  /** What is wrong, as sentences. */
  readonly problems?: readonly string[];
  /** The control itself, with the given attributes. */
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A name at the left, a control at the right; below it a hint, and what is wrong. */
export function Field({ name, hint, problems = [], children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{name}</label>
      <div className={styles.control}>
        {children({ id, 'aria-describedby': `${id}-said`, 'aria-invalid': problems.length > 0 })}
        <div id={`${id}-said`}>
          <Problems problems={problems} />
          {hint !== undefined && (
            <p className={styles.hint}>
              <Sentence>{hint}</Sentence>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

/** Several controls under one name. */
export function FieldGroup(props: { name: string; problems?: readonly string[]; children: ReactNode }) {
  return (
    <fieldset className={styles.field}>
      <legend>{props.name}</legend>
      <div className={styles.control}>
        {props.children}
        <Problems problems={props.problems ?? []} />
      </div>
    </fieldset>
  );
}

/** What is wrong, each as a sentence with a mark. */
export function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <div role="status">
      {[...new Set(problems)].map((problem) => (
        <p key={problem} className={styles.problem}>
          <Icon name="warning" size={14} />
          <span>
            <Sentence>{problem}</Sentence>
          </span>
        </p>
      ))}
    </div>
  );
}
