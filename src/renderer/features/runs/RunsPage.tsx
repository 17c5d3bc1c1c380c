import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import type { Query } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import type { NamedWorkflow } from './list/named-workflow.ts';
import { RunList } from './list/RunList.tsx';
import styles from './runs.module.css';

/** All runs, by the filters in the address. */
export function RunsPage({ query, workflows }: { query: Query; workflows: readonly NamedWorkflow[] | null }) {
  const { text } = useWords();
  useTitle(text.runs.list.title);
  return (
    <div className={styles.page}>
      <PageHeader>
        <h1>{text.runs.list.title}</h1>
      </PageHeader>
      <div className={styles.body}>
        <RunList
          query={query}
          workflows={workflows}
          onQuery={(next) => navigate({ page: 'runs', query: next }, { replace: true })}
        />
      </div>
    </div>
  );
}
