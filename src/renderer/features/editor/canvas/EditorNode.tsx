import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import graph from '../../../ui/graph/graph.module.css';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDocument, useEditor, useView } from '../EditorContext.ts';
import styles from './canvas.module.css';
import type { CanvasNode } from './canvas-flow.ts';
import { NameField } from './NameField.tsx';
import { problemsByJob } from './problems-by-job.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const detailFrom = 0.78;
const nameFrom = 0.56;
const largeNameFrom = 0.3;

/** What a node shows becomes less with the zoom. */
function detailOf(zoom: number): 'all' | 'name' | 'large-name' | 'bar' {
  if (zoom >= detailFrom) return 'all';
  if (zoom >= nameFrom) return 'name';
  return zoom >= largeNameFrom ? 'large-name' : 'bar';
}

export const EditorNode = memo(function EditorNode({ id, data, selected }: NodeProps<CanvasNode>) {
  const { text, states } = useWords();
  const { view } = useEditor();
  const isRenaming = useView(({ renaming }) => renaming === id);
  const isFocusing = useView(({ focusing }) => focusing === id);
  const button = useRef<HTMLButtonElement>(null);
  useKeptFocus(button);
  useEffect(() => {
    if (!isFocusing || button.current === null) return;
    button.current.focus({ preventScroll: true });
    view.setState({ focusing: null });
  }, [isFocusing, view]);
  const problems = useDocument((state) => problemsByJob(state.problems).get(id) ?? 0);
  const isEntry = useDocument(
    ({ selection, reading }) =>
      selection.jobs.at(-1) === id ||
      (selection.jobs.length === 0 && reading?.definition.jobs[0]?.name === id),
  );
  const zoomed = useStore(({ transform }) => detailOf(transform[2]));
  const detail = isRenaming ? 'all' : zoomed;
  const image = data.image ?? states.runners.process;
  return (
    <>
      <Handle type="target" position={Position.Left} className={styles.target} />
      {isRenaming ? (
        <div className={graph.node} data-detail="all" aria-current="true">
          <span className={graph.lines}>
            <NameField job={id} />
            <span className={graph.more}>
              <span className={graph.image}>{image}</span>
            </span>
          </span>
        </div>
      ) : (
        <button
          ref={button}
          type="button"
          className={graph.node}
          data-detail={detail}
          data-state={problems > 0 ? 'failed' : undefined}
          data-job={id}
          aria-pressed={selected}
          tabIndex={isEntry ? 0 : -1}
          title={detail === 'all' ? undefined : id}
          onDoubleClick={() => view.setState({ renaming: id })}
        >
          {detail === 'all' && (
            <span className={graph.lines}>
              <span className={graph.name} title={id}>
                {id}
              </span>
              <span className={graph.more}>
                <span className={graph.image} title={image}>
                  {image}
                </span>
              </span>
            </span>
          )}
          {(detail === 'name' || detail === 'large-name') && <span className={graph.largeName}>{id}</span>}
          <span className={styles.unseen}>
            {detail === 'bar' && id}
            {text.editor.jobFacts(data.dependencies, problems)}
          </span>
          {problems > 0 && detail !== 'bar' && (
            <span className={styles.problem} title={text.editor.problems(problems)}>
              <Icon name="warning" />
            </span>
          )}
        </button>
      )}
      <Handle type="source" position={Position.Right} className={styles.source} />
    </>
  );
});
