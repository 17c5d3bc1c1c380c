import { expect, it } from 'vitest';
import { OutputIntake } from './output-intake.ts';

function setUp() {
  const given: string[] = [];
  const intake = new OutputIntake(null, (source, start, end, isPartial) => {
    given.push(Buffer.from(source.subarray(start, end)).toString() + (isPartial ? '' : '\n'));
  });
  return { given, intake, push: (text: string) => intake.push(Buffer.from(text)) };
}

it('knows the place up to which it has given out everything', () => {
  const { intake, push } = setUp();
  push('one\ntwo\n');
  expect(intake.settledPlace()).toMatchObject({ bytes: 8, lines: 2, open_bytes: 0 });
  push('half');
  intake.flush();
  expect(intake.settledPlace()).toMatchObject({ bytes: 12, lines: 2, open_bytes: 4 });
});

it('still knows the last one while it holds back what came since', () => {
  const { intake } = setUp();
  const places: number[] = [];
  intake.pushInSteps(Buffer.from('one\ntwo\nhalf'), () => places.push(intake.settledPlace()?.bytes ?? -1));
  expect(places).toEqual([8]);
  expect(intake.settledPlace()).toMatchObject({ bytes: 8, lines: 2 });
});

it('knows none once it has given out more, and holds back the rest', () => {
  const { intake, push } = setUp();
  intake.pushInSteps(Buffer.from('one\nhalf'), () => undefined);
  push(' and half\nthree');
  expect(intake.settledPlace()).toBeNull();
});
