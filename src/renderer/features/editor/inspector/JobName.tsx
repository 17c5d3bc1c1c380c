import { useWords } from '../../../words/use-words.ts';
import { namesOf } from '../document/document-state.ts';
import { identityOf, namesByIdentity } from '../document/identities.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import { Field } from './Field.tsx';
import { TextField } from './TextField.tsx';

export function JobName({ name }: { name: string }) {
  const { text } = useWords();
  const { document } = useEditor();
  const identity = useDocument(({ identities }) => identityOf(identities, name));
  const rename = async (typed: string): Promise<boolean> => {
    if (typed.trim() === '') return true;
    const made = await document.edit((state) => {
      const job = namesByIdentity({ names: namesOf(state), identities: state.identities }).get(identity);
      return job === undefined ? [] : [{ kind: 'rename_job', job, name: typed.trim() }];
    });
    return made !== null;
  };
  return (
    <Field label={text.editor.name} help="" problem={null}>
      {(ids) => <TextField {...ids} label={text.editor.name} value={name} onCommit={rename} />}
    </Field>
  );
}
