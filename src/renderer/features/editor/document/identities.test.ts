import { describe, expect, it } from 'vitest';
import { madeIdentity, namesByIdentity, renamedIdentity, renamesBetween } from './identities.ts';

const nobody = {};

describe('renames since the stored revision', () => {
  it('follow a job over several renames', () => {
    const identities = renamedIdentity(renamedIdentity(nobody, 'a', 'b'), 'b', 'c');
    const renames = renamesBetween(
      { names: ['a', 'z'], identities: nobody },
      { names: ['c', 'z'], identities },
    );
    expect(renames).toEqual({ a: 'c' });
  });

  it('are none when a job has its old name again', () => {
    const identities = renamedIdentity(renamedIdentity(nobody, 'a', 'b'), 'b', 'a');
    expect(renamesBetween({ names: ['a'], identities: nobody }, { names: ['a'], identities })).toEqual({});
  });

  it('know a new job from the one that had its name before', () => {
    const identities = renamedIdentity(nobody, 'a', 'b');
    const renames = renamesBetween({ names: ['a'], identities: nobody }, { names: ['b', 'a'], identities });
    expect(renames).toEqual({ a: 'b' });
  });

  it('lead back where a rename was saved and then undone', () => {
    const saved = { names: ['b'], identities: renamedIdentity(nobody, 'a', 'b') };
    expect(renamesBetween(saved, { names: ['a'], identities: nobody })).toEqual({ b: 'a' });
  });

  it('tell two jobs apart that changed places', () => {
    let identities = renamedIdentity(nobody, 'a', 'x');
    identities = renamedIdentity(identities, 'b', 'a');
    identities = renamedIdentity(identities, 'x', 'b');
    const renames = renamesBetween(
      { names: ['a', 'b'], identities: nobody },
      { names: ['b', 'a'], identities },
    );
    expect(renames).toEqual({ a: 'b', b: 'a' });
  });

  it('never have a job in them that was made since, however often its first name is given again', () => {
    let identities = madeIdentity(nobody, 'job-1', 'first');
    identities = renamedIdentity(identities, 'job-1', 'package');
    identities = madeIdentity(identities, 'job-1', 'second');
    const base = { names: ['job-1', 'package'], identities };
    identities = renamedIdentity(identities, 'job-1', 'deploy');
    identities = madeIdentity(identities, 'job-1', 'third');
    identities = renamedIdentity(identities, 'job-1', 'notify');
    const present = { names: ['package', 'deploy', 'notify'], identities };
    expect(renamesBetween(base, present)).toEqual({ 'job-1': 'deploy' });
    expect(renamesBetween(present, present)).toEqual({});
    expect(namesByIdentity(present).get('second')).toBe('deploy');
  });

  it('leave a name alone that both have, unless that very job was renamed', () => {
    const made = madeIdentity(nobody, 'a', 'another');
    const jobs = ['a'];
    expect(renamesBetween({ names: jobs, identities: nobody }, { names: jobs, identities: made })).toEqual(
      {},
    );
  });
});
