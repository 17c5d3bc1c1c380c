import type { PlainValue, SettingPath } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { Field } from './Field.tsx';
import type { MakeEdits } from './list-edits.ts';
import { ParamsField } from './ParamsField.tsx';
import { plainValue, problemAt, settingEdit, textOf } from './settings.ts';
import { TextField } from './TextField.tsx';
import { VariablesField } from './VariablesField.tsx';

/** The settings of the workflow itself. */
export function WorkflowForm() {
  const { text } = useWords();
  const { document } = useEditor();
  const written = useDocument(({ reading }) => reading?.written) ?? {};
  const problems = useDocument((state) => state.problems);
  const words = text.editor;
  const edit = async (key: string, make: MakeEdits): Promise<boolean> =>
    (await document.edit((state) => make(state.reading?.written[key], [key]))) !== null;
  const set = (key: string, value: PlainValue): Promise<boolean> =>
    edit(key, (_value, path) => [settingEdit(path, value)]);
  const at = (...path: SettingPath): ReturnType<typeof problemAt> => problemAt(problems, path);
  const nameProblem = at('name');
  return (
    <>
      <Field label={words.name} help="" problem={nameProblem}>
        {(ids) => (
          <TextField
            {...ids}
            label={words.name}
            isWrong={nameProblem !== null}
            value={textOf(written.name) ?? ''}
            // A workflow without a name cannot be read: an empty field keeps the old one.
            onCommit={async (typed) => typed.trim() === '' || (await set('name', typed.trim()))}
          />
        )}
      </Field>
      <Field label={words.description} help="" problem={at('description')}>
        {(ids) => (
          <TextField
            {...ids}
            label={words.description}
            value={textOf(written.description) ?? ''}
            onCommit={(typed) => set('description', typed)}
          />
        )}
      </Field>
      <Field
        label={words.workflowSettings.params}
        help={words.workflowHelp.params}
        problem={at('params')}
        isGroup
      >
        {() => <ParamsField value={written.params} onEdit={(make) => edit('params', make)} />}
      </Field>
      <Field
        label={words.workflowSettings.environment}
        help={words.workflowHelp.environment}
        problem={at('environment')}
        isGroup
      >
        {() => <VariablesField value={written.environment} onEdit={(make) => edit('environment', make)} />}
      </Field>
      <Field
        label={words.workflowSettings.max_parallel}
        help={words.workflowHelp.max_parallel}
        problem={at('max_parallel')}
      >
        {(ids) => (
          <TextField
            {...ids}
            label={words.workflowSettings.max_parallel}
            isWrong={at('max_parallel') !== null}
            value={textOf(written.max_parallel) ?? ''}
            placeholder={words.cores}
            onCommit={(typed) => set('max_parallel', plainValue(typed.trim(), 'number'))}
          />
        )}
      </Field>
      <Field
        label={words.workflowSettings.on_failure}
        help={words.workflowHelp.on_failure}
        problem={at('on_failure')}
      >
        {(ids) => (
          <ChoiceField
            {...ids}
            value={textOf(written.on_failure) ?? ''}
            fallback="stop"
            isVarious={false}
            options={words.choices.on_failure}
            isWrong={at('on_failure') !== null}
            onCommit={(word) => void set('on_failure', word)}
          />
        )}
      </Field>
    </>
  );
}
