import type { Secret } from '../../../shared/domain/secret.ts';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { ListTable } from '../../ui/list/ListTable.tsx';
import list from '../../ui/list/list.module.css';
import { listSizes } from '../../ui/list/list-sizes.ts';
import { RowActions } from '../../ui/list/RowActions.tsx';
import { RowLink } from '../../ui/list/RowLink.tsx';
import { useListWindow } from '../../ui/list/use-list-window.ts';
import { useRowWalk } from '../../ui/list/use-row-walk.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './secrets.module.css';

interface SecretTableProps {
  readonly secrets: readonly Secret[];
  readonly onDelete: (secret: Secret) => void;
}

/** Secrets as rows, each of which leads to entering its value anew. */
export function SecretTable({ secrets, onDelete }: SecretTableProps) {
  const { text } = useWords();
  const words = text.secrets;
  const view = useListWindow(secrets.length, listSizes.roomyRow, listSizes.head);
  useRowWalk(view);
  return (
    <div className={list.frame} ref={view.frame}>
      <ListTable
        className={styles.table}
        label={words.title}
        heads={[words.name, words.usedBy, words.changed, { unseen: words.actions }]}
        view={view}
        isRoomy
      >
        {secrets.slice(view.first, view.last).map((secret, index) => (
          <SecretRow key={secret.name} secret={secret} index={view.first + index} onDelete={onDelete} />
        ))}
      </ListTable>
    </div>
  );
}

interface SecretRowProps {
  readonly secret: Secret;
  readonly index: number;
  readonly onDelete: (secret: Secret) => void;
}

function SecretRow({ secret, index, onDelete }: SecretRowProps) {
  const { text } = useWords();
  const words = text.secrets;
  const { name, is_readable, updated_at } = secret;
  const replace = { page: 'secrets', query: { set: name } } as const;
  return (
    <tr className={list.row}>
      <td>
        <RowLink href={hrefOf(replace)} index={index} title={words.replaceNamed(name)}>
          <code className={styles.name}>{name}</code>
          {!is_readable && (
            <span className={styles.lost}>
              <Icon name="warning" />
              {words.unreadable}
            </span>
          )}
        </RowLink>
      </td>
      <td title={secret.used_by.map((workflow) => workflow.name).join('\n')}>
        <Users secret={secret} />
      </td>
      <td className={list.quiet}>
        <RelativeTime at={updated_at} />
      </td>
      <RowActions>
        <MoreMenu
          label={words.more(name)}
          items={[
            { label: words.replace, icon: 'edit', action: () => navigate(replace) },
            { label: words.deleteItem, icon: 'trash', isDangerous: true, action: () => onDelete(secret) },
          ]}
        />
      </RowActions>
    </tr>
  );
}

/** The first one leads there; all are named on hover. */
function Users({ secret: { used_by } }: { secret: Secret }) {
  const { text } = useWords();
  const [first, ...others] = used_by;
  if (first === undefined) return <span className={styles.none}>{text.secrets.unused}</span>;
  return (
    <span className={styles.usedBy}>
      <a
        className={styles.user}
        href={hrefOf({ page: 'workflow', uuid: first.uuid, query: {} })}
        title={first.name}
      >
        {first.name}
      </a>
      {others.length > 0 && <span className={list.suffix}>{text.secrets.moreUsers(others.length)}</span>}
    </span>
  );
}
