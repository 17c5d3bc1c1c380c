import type { ReactNode } from 'react';
import type { DockerContents } from '../../../shared/contract/system.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import list from '../../ui/list/list.module.css';
import { hrefOf } from '../../ui/routes/routes.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './docker.module.css';

/** The images, containers and volumes of Gantry in Docker. */
export function Contents({ contents }: { contents: DockerContents }) {
  const { text } = useWords();
  const { images, containers, volumes } = contents;
  const words = text.docker;
  return (
    <>
      <Things
        title={words.images}
        hint={words.imagesHint}
        count={images.length}
        none={words.noImages}
        heads={[words.image, words.size, words.created]}
      >
        {images.map(({ id, tags, size_bytes, created_at }) => (
          <tr key={id}>
            <td title={[...tags, id].join('\n')}>
              {tags.length === 0 ? <span className={styles.quiet}>{words.untagged}</span> : tags.join(', ')}
            </td>
            <td className={list.figure}>{bytesWords(size_bytes)}</td>
            <td className={list.quiet}>
              <RelativeTime at={created_at} />
            </td>
          </tr>
        ))}
      </Things>
      <Things
        title={words.containers}
        hint={words.containersHint}
        count={containers.length}
        none={words.noContainers}
        heads={[words.job, words.image, words.state, words.created]}
      >
        {containers.map(({ id, name, image, state, run_uuid, job, created_at }) => (
          <tr key={id}>
            <td title={name}>
              {run_uuid === null ? (
                name
              ) : (
                <a
                  className={styles.link}
                  href={hrefOf({ page: 'run', uuid: run_uuid, query: job === null ? {} : { job } })}
                >
                  {job ?? name}
                </a>
              )}
            </td>
            <td title={image}>{image}</td>
            <td>{words.containerStates[state] ?? state}</td>
            <td className={list.quiet}>
              <RelativeTime at={created_at} />
            </td>
          </tr>
        ))}
      </Things>
      <Things
        title={words.volumes}
        hint={words.volumesHint}
        count={volumes.length}
        none={words.noVolumes}
        heads={[words.volume, words.workflow, words.created]}
      >
        {volumes.map(({ name, workflow_uuid, workflow_name, created_at }) => (
          <tr key={name}>
            <td title={name}>{name}</td>
            <td title={workflow_name ?? words.workflowGone}>
              {workflow_uuid === null || workflow_name === null ? (
                <span className={styles.quiet}>{words.workflowGone}</span>
              ) : (
                <a
                  className={styles.link}
                  href={hrefOf({ page: 'workflow', uuid: workflow_uuid, query: {} })}
                >
                  {workflow_name}
                </a>
              )}
            </td>
            <td className={list.quiet}>{created_at !== null && <RelativeTime at={created_at} />}</td>
          </tr>
        ))}
      </Things>
    </>
  );
}

interface ThingsProps {
  readonly title: string;
  readonly hint: string;
  readonly count: number;
  readonly none: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

function Things({ title, hint, count, none, heads, children }: ThingsProps) {
  return (
    <section className={styles.things}>
      <h2 className={styles.heading}>
        {title} <span className={styles.quiet}>{count}</span>
      </h2>
      <p className={styles.quiet}>{count === 0 ? none : hint}</p>
      {count > 0 && (
        <ListTable className={styles.table} label={title} heads={heads}>
          {children}
        </ListTable>
      )}
    </section>
  );
}
