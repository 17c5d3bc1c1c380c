import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../tests/support/environment/browser.ts';
import { isMissing } from '../tests/support/environment/description.ts';
import { type IconPicture, icnsOf, icoOf } from './icons/containers.ts';

/** Draws the icons in `resources` from the mark of the window: `node tools/write-icons.ts`. */
const root = join(import.meta.dirname, '..');
const mark = readFileSync(join(root, 'src/renderer/ui/icons/gantry.svg'), 'utf8');
/** The mark in black on nothing, which macOS draws in the colour of its menu bar. */
const template = mark.replace(/<rect width="16".*?\/>/, '').replaceAll(/(stroke|fill)="#fff"/g, '$1="#000"');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

const found = await findBrowser();
if (isMissing(found)) throw new Error(found.missing);
const browser = await chromium.launch({ executablePath: found.executable_path, args: [...found.args] });
try {
  const page = await browser.newPage();
  const pictures: IconPicture[] = [];
  for (const size of sizes) pictures.push({ size, png: await draw(page, mark, size) });
  const pngOf = (size: number): Buffer => pictures.find((picture) => picture.size === size)?.png as Buffer;
  const write = (name: string, content: Buffer): void =>
    writeFileSync(join(root, 'resources', name), content);
  write('icon.png', pngOf(512));
  write('icon.ico', icoOf(pictures.filter(({ size }) => size <= 256)));
  write('icon.icns', icnsOf(pictures));
  write('tray.png', pngOf(16));
  write('tray@2x.png', pngOf(32));
  write('trayTemplate.png', await draw(page, template, 16));
  write('trayTemplate@2x.png', await draw(page, template, 32));
} finally {
  await browser.close();
}

async function draw(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${sized}`);
  return page.screenshot({ omitBackground: true });
}
