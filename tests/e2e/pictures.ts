import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';

/**
 * Takes a picture of every page of the window over the fake engine, in both themes and languages, to be looked at:
 * `node tests/e2e/pictures.ts FOLDER [PART OF A NAME]`, after `vite build tests/support/fake-client/page`.
 */
interface Picture {
  readonly name: string;
  readonly query?: string;
  /** The route, from the uuids of the samples. */
  readonly route?: string;
  readonly size?: { width: number; height: number };
  readonly act?: (page: Page) => Promise<void>;
}

const latest = (workflow: string): string => `run:${workflow}`;

const pictures: readonly Picture[] = [
  { name: 'workflows' },
  { name: 'workflows-empty', query: '?empty' },
  { name: 'workflows-narrow', size: { width: 700, height: 600 } },
  { name: 'workflow-narrow', route: 'workflow:long', size: { width: 700, height: 600 } },
  { name: 'run-narrow', route: latest('long'), size: { width: 700, height: 600 } },
  { name: 'sign-in', query: '?refused=code_refused' },
  { name: 'docker', route: '#/docker' },
  { name: 'docker-missing', query: '?nodocker', route: '#/docker' },
  { name: 'workflow', route: 'workflow:report' },
  {
    name: 'workflow-source',
    route: 'workflow:report',
    act: (page) => page.getByRole('button', { name: /^(Source|소스)$/ }).click(),
  },
  {
    name: 'workflow-params',
    route: 'workflow:report',
    act: (page) => page.getByRole('button', { name: /^(Run|실행)$/ }).click(),
  },
  { name: 'workflow-never', route: 'workflow:never' },
  { name: 'workflow-hello', route: 'workflow:hello' },
  { name: 'run-failed', route: latest('report') },
  {
    name: 'run-failed-list',
    route: latest('report'),
    act: (page) => page.getByRole('button', { name: /^(List|목록)$/ }).click(),
  },
  { name: 'run-no-image', route: latest('long') },
  { name: 'run-genome', route: latest('genome') },
  { name: 'run-genome-large', route: latest('genome'), size: { width: 1920, height: 1080 } },
  { name: 'run-firehose', route: latest('firehose') },
  {
    name: 'run-live',
    route: 'workflow:report',
    act: async (page) => {
      await page.getByRole('button', { name: /^(Run|실행)$/ }).click();
      await page.getByRole('textbox', { name: /region/ }).fill('seattle');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Run|실행)$/ })
        .click();
      await page.getByRole('button', { name: /^(Stop|중지)$/ }).waitFor();
      await page.waitForTimeout(3000);
    },
  },
  {
    name: 'run-retry',
    route: 'workflow:hello',
    act: async (page) => {
      await page.getByRole('button', { name: /^(Run|실행)$/ }).click();
      await page
        .getByText(/Retrying|재시도/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'lost',
    route: latest('report'),
    act: (page) => page.evaluate('window.fake.lose()'),
  },
];

async function take(
  browser: Browser,
  address: string,
  picture: Picture,
  folder: string,
  scheme: 'light' | 'dark',
  language: 'en' | 'ko',
) {
  const context = await browser.newContext({
    viewport: picture.size ?? { width: 1280, height: 800 },
    colorScheme: scheme,
    locale: language === 'en' ? 'en-GB' : 'ko-KR',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${picture.name}: ${error.message}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stderr.write(`${picture.name}: ${message.text()}\n`);
  });
  await page.goto(address + (picture.query ?? ''));
  const route = picture.route ?? '';
  if (route.startsWith('workflow:'))
    await page.evaluate(`location.hash = '#/workflows/' + fake.uuids['${route.slice(9)}']`);
  else if (route.startsWith('run:'))
    await page.evaluate(`location.hash = '#/runs/' + fake.engine.latestRun(fake.uuids['${route.slice(4)}'])`);
  else if (route !== '') await page.evaluate(`location.hash = '${route}'`);
  await page.waitForTimeout(700);
  await picture.act?.(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${picture.name}-${scheme}-${language}.png`) });
  await context.close();
}

const [folder = 'pictures', part = '', which = 'light-en,dark-ko'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const server = await preview({
  root: join(import.meta.dirname, '../support/fake-client/page'),
  preview: { port: 0 },
});
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const picture of pictures) {
  if (!picture.name.includes(part)) continue;
  for (const variant of which.split(',')) {
    const [scheme, language] = variant.split('-');
    await take(
      browser,
      address,
      picture,
      folder,
      scheme === 'dark' ? 'dark' : 'light',
      language === 'ko' ? 'ko' : 'en',
    ).catch((error: Error) => process.stderr.write(`${picture.name}: ${error.message}\n`));
  }
}
await browser.close();
await server.close();
