import { useMemo } from 'react';
import { conditionSchema } from '../../../../shared/domain/job-definition.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { useWords } from '../../../words/use-words.ts';
import { connect, disconnect } from '../document/actions.ts';
import { identityOf } from '../document/identities.ts';
import { stillThere } from '../document/selection.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import { Field } from './Field.tsx';
import styles from './inspector.module.css';
import { JobForm } from './JobForm.tsx';
import { JobName } from './JobName.tsx';
import { useFormFocus } from './use-form-focus.ts';
import { WorkflowForm } from './WorkflowForm.tsx';

/** The form of what is selected: the workflow, a job, several, or a dependency. */
export function Inspector() {
  const { text } = useWords();
  const chosen = useDocument((state) => state.selection);
  const jobs = useDocument(({ reading }) => reading?.definition.jobs);
  const selection = useMemo(() => stillThere(chosen, jobs ?? []), [chosen, jobs]);
  const isBroken = useDocument((state) => state.is_broken);
  const [first] = selection.jobs;
  // The form stays, and the focus in it, when the job is renamed.
  const identity = useDocument(({ identities }) =>
    first === undefined ? '' : identityOf(identities, first),
  );
  const { frame, press } = useFormFocus();
  if (jobs === undefined) return <aside className={styles.inspector} aria-label={text.editor.inspector} />;
  return (
    <aside ref={frame} className={styles.inspector} aria-label={text.editor.inspector} onKeyDown={press}>
      <fieldset className={styles.form} disabled={isBroken}>
        {selection.edge !== null ? (
          <DependencyForm job={selection.edge.job} dependency={selection.edge.dependency} />
        ) : first === undefined ? (
          <>
            <h2>{text.editor.workflow}</h2>
            <WorkflowForm />
          </>
        ) : selection.jobs.length === 1 ? (
          <div key={identity} className={styles.form}>
            <JobName name={first} />
            <JobForm names={selection.jobs} />
          </div>
        ) : (
          <>
            <h2>{text.editor.jobsSelected(selection.jobs.length)}</h2>
            <p className={styles.help}>{text.editor.forAll}</p>
            <JobForm key={selection.jobs.join('\n')} names={selection.jobs} />
          </>
        )}
      </fieldset>
    </aside>
  );
}

function DependencyForm({ job, dependency }: { job: string; dependency: string }) {
  const { text } = useWords();
  const { document } = useEditor();
  const condition = useDocument(
    ({ reading }) =>
      reading?.definition.jobs
        .find(({ name }) => name === job)
        ?.depends_on.find((on) => on.job === dependency)?.condition ?? 'succeeded',
  );
  return (
    <>
      <h2>{text.editor.dependencyLabel(job, dependency)}</h2>
      <Field label={text.editor.conditionLabel} help="" problem={null}>
        {({ id, describedBy }) => (
          <select
            id={id}
            className={styles.input}
            aria-describedby={describedBy}
            value={condition}
            onChange={({ currentTarget }) => {
              const chosen = conditionSchema.options.find((one) => one === currentTarget.value);
              if (chosen !== undefined) connect(document, job, dependency, chosen);
            }}
          >
            {conditionSchema.options.map((one) => (
              <option key={one} value={one}>
                {text.editor.conditions[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div>
        <Button icon="close" onClick={() => disconnect(document, job, dependency)}>
          {text.editor.disconnect}
        </Button>
      </div>
    </>
  );
}
