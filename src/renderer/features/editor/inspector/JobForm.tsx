import { useState } from 'react';
import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import type { JobKey } from '../../../../shared/workflow-file/read-job.ts';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useWords } from '../../../words/use-words.ts';
import { firstImage } from '../document/new-job.ts';
import type { WrittenMap } from '../document/written.ts';
import { useDocument } from '../EditorContext.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { DependenciesField } from './DependenciesField.tsx';
import { Field } from './Field.tsx';
import styles from './inspector.module.css';
import { jobFields, jobKeys } from './job-fields.ts';
import { ListField } from './ListField.tsx';
import type { MakeEdits } from './list-edits.ts';
import { RetriesField } from './RetriesField.tsx';
import { SecretsField } from './SecretsField.tsx';
import {
  jobSettings,
  plainValue,
  problemAt,
  runnerEdits,
  settingEdit,
  textOf,
  variableEdits,
} from './settings.ts';
import { TextField } from './TextField.tsx';
import { useJobEdit } from './use-job-edit.ts';
import { VariablesField } from './VariablesField.tsx';
import { WordsField } from './WordsField.tsx';

/** The settings of one job, or what can be set for several at once. */
export function JobForm({ names }: { names: readonly string[] }) {
  const { text } = useWords();
  const written = useDocument(({ reading }) => reading?.written);
  const [isMoreShown, setMoreShown] = useState(false);
  const settings = names.map((name) => jobSettings(written, name));
  const keys = jobKeys.filter((key) => isOffered(key, settings));
  const more = keys.filter((key) => jobFields[key].place === 'more');
  const isMoreSet = more.some((key) => settings.some((one) => one[key] !== undefined));
  const isOpen = isMoreShown || isMoreSet;
  return (
    <>
      {keys
        .filter((key) => jobFields[key].place === 'first')
        .map((key) => (
          <Setting key={key} setting={key} names={names} settings={settings} />
        ))}
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        disabled={isMoreSet}
        onClick={() => setMoreShown(!isMoreShown)}
      >
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
        {text.editor.more}
      </button>
      {isOpen && more.map((key) => <Setting key={key} setting={key} names={names} settings={settings} />)}
    </>
  );
}

/** Settings of containers are for jobs that run in one; what is written all the same is shown, so that it can go. */
function isOffered(key: JobKey, settings: readonly WrittenMap[]): boolean {
  const { kind, is_of_container } = jobFields[key];
  if (settings.length > 1 && ['dependencies', 'variables', 'secrets', 'list'].includes(kind)) return false;
  if (!is_of_container) return true;
  return settings.some((one) => textOf(one.runner) !== 'process' || one[key] !== undefined);
}

interface SettingProps {
  readonly setting: JobKey;
  readonly names: readonly string[];
  readonly settings: readonly WrittenMap[];
}

function Setting({ setting, names, settings }: SettingProps) {
  const { text } = useWords();
  const editJobs = useJobEdit(names);
  const problems = useDocument((state) => state.problems);
  const jobs = useDocument(({ reading }) => reading?.definition.jobs);
  const { kind, fallback } = jobFields[setting];
  const label = text.editor.settings[setting];
  const [first = ''] = names;
  const value = settings[0]?.[setting];
  const isVarious = settings.some((one) => JSON.stringify(one[setting]) !== JSON.stringify(value));
  const problem =
    names.length === 1 ? (problemAt(problems, ['jobs', first, setting]) ?? missing(setting)) : null;

  function missing(key: JobKey): ReturnType<typeof problemAt> {
    const code = key === 'image' ? 'image_missing' : key === 'command' ? 'command_missing' : null;
    return problems.find((one) => one.code === code && one.place.path[1] === first) ?? null;
  }
  const edit = (make: MakeEdits): Promise<boolean> =>
    editJobs((own, path) => make(own[setting], [...path, setting]));
  const setAll = (next: PlainValue): Promise<boolean> => edit((_value, path) => [settingEdit(path, next)]);
  const placeholder = isVarious
    ? text.editor.various
    : fallback === '' && setting === 'timeout'
      ? text.editor.noneSet
      : fallback;
  const anyImage = jobs?.find(({ image }) => image !== null)?.image ?? firstImage;
  const shared = { label, help: text.editor.help[setting], setting, problem };

  switch (kind) {
    case 'choice':
      return (
        <Field {...shared}>
          {(ids) => (
            <ChoiceField
              {...ids}
              value={textOf(value) ?? ''}
              fallback={fallback}
              isVarious={isVarious}
              options={text.editor.choices[setting === 'runner' ? 'runner' : 'pull_policy']}
              isWrong={problem !== null}
              onCommit={(word) =>
                void (setting === 'runner'
                  ? editJobs((own, path) => runnerEdits(path, own, word, anyImage))
                  : setAll(word))
              }
            />
          )}
        </Field>
      );
    case 'text':
    case 'number':
      return (
        <Field {...shared}>
          {(ids) => (
            <TextField
              {...ids}
              label={label}
              isCode={setting === 'image'}
              isWrong={problem !== null}
              value={isVarious ? '' : (textOf(value) ?? '')}
              placeholder={placeholder}
              suggestions={
                setting === 'image' ? [...new Set(jobs?.map(({ image }) => image ?? '') ?? [])] : []
              }
              onCommit={(typed) => setAll(plainValue(typed.trim(), kind))}
            />
          )}
        </Field>
      );
    case 'words':
      return (
        <Field {...shared} isGroup>
          {({ describedBy }) => (
            <WordsField
              describedBy={describedBy}
              label={label}
              value={isVarious ? undefined : value}
              placeholder={placeholder}
              isWrong={problem !== null}
              isVarious={isVarious}
              onEdit={edit}
            />
          )}
        </Field>
      );
    case 'retries':
      return (
        <Field {...shared} isGroup>
          {() => <RetriesField value={isVarious ? undefined : value} onEdit={edit} />}
        </Field>
      );
    case 'variables':
      return (
        <Field {...shared} isGroup>
          {() => <VariablesField value={value} onEdit={edit} />}
        </Field>
      );
    case 'secrets':
      return (
        <Field {...shared} isGroup>
          {() => (
            <SecretsField
              value={value}
              onEdit={edit}
              onAddVariable={(name) =>
                editJobs((own, path) =>
                  variableEdits([...path, 'environment'], own.environment, null, {
                    name,
                    value: `\${{ secrets.${name} }}`,
                  }),
                )
              }
            />
          )}
        </Field>
      );
    case 'list':
      return (
        <Field {...shared} isGroup>
          {() => <ListField label={label} placeholder="data:/data" value={value} onEdit={edit} />}
        </Field>
      );
    case 'dependencies': {
      const job = jobs?.find(({ name }) => name === first);
      if (job === undefined || jobs === undefined) return null;
      return (
        <Field {...shared} isGroup>
          {() => <DependenciesField job={job} jobs={jobs} />}
        </Field>
      );
    }
  }
}
