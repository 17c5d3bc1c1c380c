import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { cachedFolder } from './cache.ts';
import { lastWords, runCommand } from './command.ts';
import { unpackPackages } from './debian.ts';
import { type BrowserDescription, isMissing, type Missing } from './description.ts';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium for Playwright: one that is here, else Debian's, else the one from npm. */
export async function findBrowser(): Promise<BrowserDescription | Missing> {
  const fonts = await fontVariables();
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
  const reasons: string[] = [];
  for (const find of [findInstalled, findUnpacked, findFromNpm]) {
    const found = await find();
    if (typeof found === 'string') {
      reasons.push(found);
      continue;
    }
    const env = { ...found.env, ...fonts };
    const refused = await tryBrowser(found.executable_path, env);
    if (refused === null)
      return { executable_path: found.executable_path, args: [...args, ...found.args], env };
    reasons.push(refused);
  }
  return { missing: reasons.join('; ') };
}

async function findInstalled(): Promise<BrowserDescription | string> {
  for (const path of usualPlaces()) {
    if (!existsSync(path)) continue;
    if ((await tryBrowser(path, {})) === null) return { executable_path: path, args: [], env: {} };
  }
  return 'no Chromium or Chrome is installed';
}

function usualPlaces(): string[] {
  const chosen = [process.env.GANTRY_TEST_BROWSER_PATH ?? '', process.env.CHROME_PATH ?? ''];
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [
    ...chosen,
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.map((folder) => (folder ? join(folder, 'Google/Chrome/Application/chrome.exe') : '')),
    ...programs.map((folder) => (folder ? join(folder, 'Microsoft/Edge/Application/msedge.exe') : '')),
  ].filter((path) => path !== '');
}

async function findUnpacked(): Promise<BrowserDescription | string> {
  const packages = await unpackPackages('browser', ['chromium']);
  if (isMissing(packages)) return packages.missing;
  const path = join(packages.folder, 'usr/lib/chromium/chromium');
  if (!existsSync(path)) return 'the package chromium has no chromium';
  return { executable_path: path, args: [], env: { LD_LIBRARY_PATH: packages.env.LD_LIBRARY_PATH ?? '' } };
}

/**
 * The npm package brings its own libraries and unpacks itself into the temporary folder, here that in the cache, when
 * asked for its path. Its own arguments are left out: they switch off the security between origins, which we test.
 */
async function findFromNpm(): Promise<BrowserDescription | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return 'the Chromium from npm is for Linux x64 only';
  }
  const name = '@sparticuz/chromium@153.0.0';
  try {
    const folder = await cachedFolder('browser-npm-153.0.0', async (unfinished) => {
      const args = ['install', '--prefix', unfinished, '--ignore-scripts', '--no-save', name];
      const result = await runCommand('npm', args, { limit: 300_000 });
      if (result.code !== 0) throw new Error(lastWords(result, 1));
    });
    const module = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js');
    const script = `
      const { default: chromium } = await import(${JSON.stringify(module)});
      const executable_path = await chromium.executablePath();
      const { LD_LIBRARY_PATH = '' } = process.env;
      console.log(JSON.stringify({ executable_path, args: [], env: { LD_LIBRARY_PATH } }));`;
    // Where it runs on AWS Lambda, the package unpacks the libraries of its own, which this system may lack.
    const env = {
      TMPDIR: folder,
      AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    };
    const asked = await runCommand(process.execPath, ['--input-type=module', '-e', script], { env });
    return asked.code === 0
      ? (JSON.parse(asked.stdout) as BrowserDescription)
      : `${name} does not unpack: ${lastWords(asked, 8)}`;
  } catch (error) {
    return `${name} could not be installed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Null when the browser starts, so that neither a stub nor a missing library is found only by a test. */
async function tryBrowser(path: string, env: Record<string, string>): Promise<string | null> {
  if (process.platform === 'win32') return null;
  const result = await runCommand(path, ['--version'], { env, limit: 10_000 });
  return result.code === 0 ? null : `${path} does not start: ${lastWords(result, 1)}`;
}

/** Fonts for Latin and Korean text, so that screenshots show letters instead of boxes. */
async function fontVariables(): Promise<Record<string, string>> {
  const packages = await unpackPackages('fonts', ['fontconfig-config', 'fonts-dejavu-core', 'fonts-nanum']);
  if (isMissing(packages)) return {};
  const system = existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(packages.folder, 'etc/fonts');
  const configuration = join(packages.folder, 'fonts.conf');
  if (!existsSync(configuration)) {
    await writeFile(
      configuration,
      `<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">${system}/fonts.conf</include>
  <dir>${packages.folder}/usr/share/fonts</dir>
  <cachedir>${packages.folder}/cache</cachedir>
</fontconfig>
`,
    );
  }
  return { FONTCONFIG_FILE: configuration };
}
