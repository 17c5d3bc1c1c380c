import type { Problem } from '../../../shared/domain/problem.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './problems.module.css';
import { Sentence } from './Sentence.tsx';

/** All that is wrong with a workflow, each with its place. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { text, problem: sentence } = useWords();
  return (
    <ol className={styles.problems}>
      {problems.map((problem) => {
        const { line, column, path } = problem.place;
        return (
          <li key={JSON.stringify(problem)}>
            <span className={styles.place}>
              {line === null ? path.join('.') : text.workflows.place(line, column)}
            </span>
            <span>
              <Sentence>{sentence(problem)}</Sentence>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
