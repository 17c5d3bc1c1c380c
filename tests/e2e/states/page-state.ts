import type { Page } from 'playwright';

/** One state of one page, brought about over the fake engine. */
export interface PageState {
  /** The page, then the state: `run: failed`. */
  readonly name: string;
  /** What a person sees that is special to it. */
  readonly shows: string;
  /** What the fake engine has, as the query of its page: tests/support/fake-client/page/main.ts names the words. */
  readonly engine: string;
  /** The address from `#` on. `{hello}` is the uuid of that sample, `{run of hello}` that of its latest run. */
  readonly route: string;
  /** A selector of what is there when the state is. */
  readonly ready: string;
  /** What a person does to get there. */
  readonly act?: (page: Page) => Promise<void>;
  /** There is no heading: nothing is known yet of what the page is about. */
  readonly hasNoHeading?: boolean;
  /** It has very many of what another state has a few of, which axe is asked about there. */
  readonly isHuge?: boolean;
  /** It goes on changing by itself, so that no two pictures of it are the same. */
  readonly isLive?: boolean;
}
