import { createElement, Fragment } from 'react';

/** A sentence of the catalogues, whose words between backticks are names and are set as such. */
export function Sentence({ children }: { children: string }) {
  const parts = children
    .split('`')
    .map((part, index) => createElement(index % 2 === 1 ? 'code' : Fragment, null, part));
  return createElement(Fragment, null, ...parts);
}
