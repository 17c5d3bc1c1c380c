import type { WorkflowDefinition } from '../../../../shared/domain/workflow-definition.ts';
import { useWords } from '../../../words/use-words.ts';
import { Field, Problems } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

/** The parameters of the runs that it starts; one that is left empty takes its default. */
export function ParamFields({ params }: { params: WorkflowDefinition['params'] }) {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const names = Object.keys(params);
  const gone = Object.keys(draft.params).filter((name) => !names.includes(name) && draft.params[name] !== '');
  if (names.length === 0 && gone.length === 0) return null;
  return (
    <section>
      <h2>{words.params}</h2>
      {names.map((name) => {
        const { default: standard, description } = params[name] ?? { default: null, description: '' };
        return (
          <Field key={name} name={name} hint={description} problems={problemsAt(`params.${name}`)}>
            {(ids) => (
              <input
                {...ids}
                className={styles.input}
                data-size="wide"
                type="text"
                spellCheck={false}
                required={standard === null}
                placeholder={standard === null || standard === '' ? undefined : words.paramDefault(standard)}
                value={draft.params[name] ?? ''}
                onChange={({ currentTarget }) =>
                  change({ params: { ...draft.params, [name]: currentTarget.value } })
                }
              />
            )}
          </Field>
        );
      })}
      {gone.map((name) => (
        <div key={name} className={styles.gone}>
          <Problems problems={problemsAt(`params.${name}`)} />
          <button
            type="button"
            className={styles.shortcut}
            onClick={() => change({ params: { ...draft.params, [name]: '' } })}
          >
            {words.removeParam(name)}
          </button>
        </div>
      ))}
    </section>
  );
}
