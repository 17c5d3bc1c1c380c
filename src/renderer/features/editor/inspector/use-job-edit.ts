import type { SettingPath, WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { namesOf } from '../document/document-state.ts';
import { identityOf, namesByIdentity } from '../document/identities.ts';
import type { WrittenMap } from '../document/written.ts';
import { useEditor } from '../EditorContext.ts';
import { jobSettings } from './settings.ts';

/** Edits of one job, made of its settings as they are when their turn comes. */
export type MakeJobEdits = (settings: WrittenMap, path: SettingPath) => readonly WorkflowEdit[];

/**
 * Makes the same edits of several jobs, as one step. A job that was renamed meanwhile is followed, one that was deleted
 * is left out. Resolves to whether the edits could be made.
 */
export function useJobEdit(names: readonly string[]): (make: MakeJobEdits) => Promise<boolean> {
  const { document } = useEditor();
  return async (make) => {
    const { identities } = document.state.getState();
    const chosen = names.map((name) => identityOf(identities, name));
    const made = await document.edit((state) => {
      const present = namesByIdentity({ names: namesOf(state), identities: state.identities });
      return chosen.flatMap((identity) => {
        const name = present.get(identity);
        if (name === undefined) return [];
        return make(jobSettings(state.reading?.written, name), ['jobs', name]);
      });
    });
    return made !== null;
  };
}
