import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './lib/browser.mjs';
import { packIcns, packIco } from './lib/icon-files.mjs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';

/** @import { Picture } from './lib/icon-files.mjs' */

// `npm run icons`: draws build/icon.svg in every size and format that systems need for an application's icon.

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const svg = `data:image/svg+xml;base64,${readFileSync(at('build/icon.svg')).toString('base64')}`;

/** @returns {Promise<Picture[]>} */
async function draw() {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    await page.setContent(`<style>body { margin: 0 } img { display: block }</style><img src="${svg}">`);
    const pictures = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.locator('img').evaluate(async (image, pixels) => {
        image.style.width = `${pixels}px`;
        await /** @type {HTMLImageElement} */ (image).decode();
      }, size);
      pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

await runScript(async () => {
  const pictures = await draw();
  mkdirSync(at('build/icons'), { recursive: true });
  for (const { size, png } of pictures) writeFileSync(at(`build/icons/${size}x${size}.png`), png);
  writeFileSync(at('build/icon.ico'), packIco(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(at('build/icon.icns'), packIcns(pictures));
});
