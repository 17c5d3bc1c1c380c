import { Menu } from '@mantine/core';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { useKeys } from '../../ui/controls/use-keys.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useWords } from '../../words/use-words.ts';
import type { RunAction } from './use-run.ts';
import styles from './workflows.module.css';

/** Run, and behind the caret the same with parameters. */
export function RunControls({ uuid, action }: { uuid: Uuid; action: RunAction }) {
  const { text } = useWords();
  const run = (ask: boolean): void => {
    if (action.canRun && !action.isStarting) void action.run(uuid, { ask });
  };
  useKeys({ 'Mod+Enter': () => run(false) });
  return (
    <div className={styles.split}>
      <Button
        kind="primary"
        icon="play"
        title={text.workflows.runHint}
        disabled={!action.canRun}
        isBusy={action.isStarting}
        onClick={() => run(false)}
      >
        {text.workflows.run}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={styles.caret}
            aria-label={text.workflows.moreWays}
            disabled={!action.canRun}
          >
            <Icon name="chevronDown" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => run(true)}>{text.workflows.runWithParams}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
