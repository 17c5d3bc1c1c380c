import { expect, test } from '@playwright/test';
import { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { standInCommand } from '../support/runner-vocabulary.ts';
import { GantryPage } from './run-page.ts';
import { ServedGantry } from './served-gantry.ts';

const { browser } = readTestEnvironment();
test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');

/** What only a Docker that does as it is told can show in time: the stand-in plays it. */
let docker: DockerStandIn;
let gantry: ServedGantry;

test.beforeAll(async () => {
  docker = await DockerStandIn.start();
  gantry = new ServedGantry({ DOCKER_HOST: docker.endpoint });
  await gantry.start();
});
test.afterAll(async () => {
  await gantry.stop();
  await docker.close();
});
test.beforeEach(async ({ page }) => {
  await page.addInitScript((token) => localStorage.setItem('gantry.token', token), gantry.token);
  await page.goto(`${gantry.address}#/workflows`);
});

test('shows how far the pull of an image has come [stand-in only]', async ({ page }) => {
  docker.images.offer('slow:1', { kind: 'present', layers: 4, layer_bytes: 5_000_000, step_ms: 250 });
  const command = JSON.stringify(standInCommand([{ do: 'lines', stream: 'stdout', count: 2 }]));
  const source = `name: pulling\njobs: { build: { image: "slow:1", command: ${command} } }`;
  await gantry.rest('POST', '/workflow/', { source });
  const window = new GantryPage(page);
  await window.openWorkflow('pulling');
  await window.run();
  await expect(window.job('build', 'Pulling')).toBeVisible();
  await expect(window.job('build', 'Pulling').getByText(/Pulling [1-9]\d* %/)).toBeVisible();
  await expect(window.runState('Succeeded')).toBeVisible();
  await expect(window.log('build').getByText('line 2', { exact: true })).toBeVisible();
});

test('says that Docker cannot be reached, where it was looked for, and when it is back [stand-in only]', async ({
  page,
}) => {
  await page.getByRole('link', { name: /^Docker/ }).click();
  const lookAgain = page.getByRole('button', { name: 'Look again' });
  await docker.goAway();
  await lookAgain.click();
  await expect(page.getByText('Docker cannot be reached').first()).toBeVisible();
  await expect(page.getByText(docker.endpoint).first()).toBeVisible();
  await expect(page.getByText('What to do')).toBeVisible();
  await docker.listen();
  await lookAgain.click();
  await expect(page.getByText('Docker cannot be reached')).toHaveCount(0);
  await expect(page.getByText(docker.endpoint)).toBeVisible();
});

test('can be asked to look again where Docker went away while its contents were read [stand-in only]', async ({
  page,
}) => {
  docker.holdNext('list-images');
  await page.getByRole('link', { name: /^Docker/ }).click();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeDisabled();
  await docker.goAway();
  const lookAgain = page.getByRole('button', { name: 'Look again' });
  await expect(lookAgain).toBeEnabled();
  await docker.listen();
  await lookAgain.click();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
});
