import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../bridge/ConnectionContext.tsx';
import type { Refusal } from '../bridge/connection.ts';
import { Button } from '../ui/controls/Button.tsx';
import { Sentence } from '../ui/message/Sentence.tsx';
import { useWords } from '../words/use-words.ts';
import { Appearance } from './Appearance.tsx';
import styles from './app.module.css';

/** Asks for the token, and says how else to get in. */
export function SignInPage({ why }: { why: Refusal }) {
  const { text } = useWords();
  const connection = useConnection();
  const [token, setToken] = useState('');
  return (
    <main className={styles.signIn}>
      <form
        className={styles.signInForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim() !== '') connection.signIn(token.trim());
        }}
      >
        <h1>{text.signIn.title}</h1>
        <p>{text.signIn.why[why]}</p>
        <p>
          <Sentence>{text.signIn.openAddress}</Sentence>
        </p>
        <PasswordInput
          label={text.signIn.token}
          description={<Sentence>{text.signIn.tokenPlace}</Sentence>}
          value={token}
          autoComplete="off"
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
        />
        <div>
          <Button kind="primary" type="submit" disabled={token.trim() === ''}>
            {text.signIn.submit}
          </Button>
        </div>
      </form>
      <Appearance />
    </main>
  );
}
