import type { Disconnected } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { useWords } from '../../words/use-words.ts';
import { ProblemList } from './ProblemList.tsx';
import { Sentence } from './Sentence.tsx';

/** Why a call failed; where a workflow is wrong, everything that is wrong with it. */
export function FailureText({ failure }: { failure: Failure | Disconnected }) {
  const words = useWords();
  return (
    <div>
      <p>
        <Sentence>{words.failure(failure)}</Sentence>
      </p>
      {failure.code === 'invalid_workflow' && <ProblemList problems={failure.data.problems} />}
    </div>
  );
}
